# misconception: runtime-without-aspnet
# says: dotnet/runtime holds .NET but not ASP.NET Core, so the service ends with 'framework not found'.
#   A web service needs dotnet/aspnet.
FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:dc8430e6024d454edadad1e160e1973be3cabbb7125998ef190d9e5c6adf7dbb AS build
WORKDIR /src

# What the packages depend on comes first: a changed source then keeps the layer of the restore.
COPY Api.csproj nuget.config ./
RUN --mount=type=secret,id=nuget_token \
    NUGET_TOKEN=$(cat /run/secrets/nuget_token) dotnet restore

COPY . .
RUN dotnet publish --no-restore --output /publish -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/runtime:10.0@sha256:01bd3f3d617a16705f896962ce26f5c1e1588ea57c71c98908cadb7bdcd0cd4d
WORKDIR /app
COPY --from=build /publish .

USER $APP_UID
EXPOSE 8080
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["dotnet", "Api.dll", "--health"]
ENTRYPOINT ["dotnet", "Api.dll"]
