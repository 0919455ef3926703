# alternative: alpine
# Alpine, whose busybox has wget; the secret is read from its file; the files are given one by one; JSON form of COPY.
FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine@sha256:940f919ae84dd92ccd4aab7686fa5b777870b006c9360351039e16bcaad73d89 AS restore
WORKDIR /work
COPY ["nuget.config", "Api.csproj", "./"]
RUN --mount=type=secret,id=nuget_token,required=true \
    export NUGET_TOKEN="$(cat /run/secrets/nuget_token)" && dotnet restore Api.csproj

FROM restore AS publish
COPY Program.cs appsettings.json ./
COPY Numbers/ Numbers/
RUN dotnet publish Api.csproj -c Release --no-restore -o out

FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine@sha256:1e37a8236c558ae31bd6bc8144e38e6036b73cf1b0616fe56d79e60babb9d93b AS final
RUN addgroup -g 10001 numbers && adduser -D -u 10001 -G numbers numbers
ENV ASPNETCORE_HTTP_PORTS=9000
EXPOSE 9000/tcp
WORKDIR /service
COPY --from=publish --chown=numbers:numbers /work/out/ ./
USER numbers:numbers
HEALTHCHECK --interval=15s CMD wget -q -O /dev/null http://127.0.0.1:9000/health || exit 1
ENTRYPOINT ["./Api"]
