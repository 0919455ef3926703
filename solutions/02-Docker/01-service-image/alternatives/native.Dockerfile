# alternative: native
# Compiled ahead of time: one program, and nothing of .NET in the last stage. The project file is mounted, not copied.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.302-noble-aot@sha256:977c117b98abe301eeb4c2ed3f8deebf8b8f11e65549ee7886581d2b41641adb AS build
ARG TARGETARCH
WORKDIR /src
RUN --mount=type=bind,source=Api.csproj,target=Api.csproj \
    --mount=type=bind,source=nuget.config,target=nuget.config \
    --mount=type=secret,id=nuget_token \
    NUGET_TOKEN=$(cat /run/secrets/nuget_token) dotnet restore --arch $TARGETARCH -p:PublishAot=true
COPY . .
RUN dotnet publish --no-restore --arch $TARGETARCH -p:PublishAot=true --output /out

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled@sha256:01bd3f3d617a16705f896962ce26f5c1e1588ea57c71c98908cadb7bdcd0cd4d
COPY --from=build /out/Api /usr/local/bin/Api
COPY --from=build /out/appsettings.json /
ENV ASPNETCORE_URLS="http://+:8081"
EXPOSE 8081
USER 65532:65532
HEALTHCHECK --interval=1m30s --timeout=2s CMD ["/usr/local/bin/Api", "--health"]
ENTRYPOINT ["/usr/local/bin/Api"]
