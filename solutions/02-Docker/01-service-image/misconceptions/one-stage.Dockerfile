# misconception: one-stage
# says: One stage ships the compiler, the package cache and the sources with the service: some 800 MB and a tool chain for intruders.
#   Start a last stage from dotnet/aspnet and copy what was published into it.
FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:dc8430e6024d454edadad1e160e1973be3cabbb7125998ef190d9e5c6adf7dbb AS build
WORKDIR /src

# What the packages depend on comes first: a changed source then keeps the layer of the restore.
COPY Api.csproj nuget.config ./
RUN --mount=type=secret,id=nuget_token \
    NUGET_TOKEN=$(cat /run/secrets/nuget_token) dotnet restore

COPY . .
RUN dotnet publish --no-restore --output /publish -p:UseAppHost=false

WORKDIR /publish

ENV ASPNETCORE_HTTP_PORTS=8080
USER $APP_UID
EXPOSE 8080
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["dotnet", "Api.dll", "--health"]
ENTRYPOINT ["dotnet", "Api.dll"]
