# misconception: exposes-another-port
# says: EXPOSE opens no port and sets none: the service goes on listening on 8080, as the base image's ASPNETCORE_HTTP_PORTS says.
#   Expose 8080, or set the variable too.
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
EXPOSE 80
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["dotnet", "Api.dll", "--health"]
ENTRYPOINT ["dotnet", "Api.dll"]
