# alternative: chiseled
# No shell and no package manager in the last stage; its user is set by the base; CMD instead of ENTRYPOINT.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0@sha256:dc8430e6024d454edadad1e160e1973be3cabbb7125998ef190d9e5c6adf7dbb
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled@sha256:48e51f2f6798897be7ac4e775c049ed8fe60d3190f637e1f9c9dc7513efa659c

FROM ${SDK} AS build
ARG CONFIGURATION=Release
COPY *.csproj nuget.config /src/
RUN --mount=type=secret,id=nuget_token,env=NUGET_TOKEN --mount=type=cache,target=/root/.nuget/packages dotnet restore /src/Api.csproj
COPY . /src
RUN --mount=type=cache,target=/root/.nuget/packages <<EOF
dotnet publish /src/Api.csproj --no-restore -c "$CONFIGURATION" -o /out
EOF

FROM ${RUNTIME}
COPY --link --from=build /out /app
WORKDIR /app
EXPOSE 8080
HEALTHCHECK CMD ["dotnet", "Api.dll", "--health"]
CMD ["dotnet", "Api.dll"]
