# misconception: listens-on-localhost
# says: Inside a container localhost is the container itself, so no request from outside arrives.
#   Listen on every address: ASPNETCORE_HTTP_PORTS=8080, or http://+:8080.
FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:dc8430e6024d454edadad1e160e1973be3cabbb7125998ef190d9e5c6adf7dbb AS build
WORKDIR /src

# What the packages depend on comes first: a changed source then keeps the layer of the restore.
COPY Api.csproj nuget.config ./
RUN --mount=type=secret,id=nuget_token \
    NUGET_TOKEN=$(cat /run/secrets/nuget_token) dotnet restore

COPY . .
RUN dotnet publish --no-restore --output /publish -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0@sha256:1fa23fc4872d95fd71c2833ebe65d7e84a43b2d51a31d119516852f13d9505a7
WORKDIR /app
COPY --from=build /publish .

USER $APP_UID
ENV ASPNETCORE_URLS=http://localhost:8080
EXPOSE 8080
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["dotnet", "Api.dll", "--health"]
ENTRYPOINT ["dotnet", "Api.dll"]
