# misconception: latest-tag
# says: 'latest' moves: two builds of one commit can differ, and next year it is another version of .NET.
#   Name the version and pin its digest: image:10.0@sha256:….
FROM mcr.microsoft.com/dotnet/sdk:latest AS build
WORKDIR /src

# What the packages depend on comes first: a changed source then keeps the layer of the restore.
COPY Api.csproj nuget.config ./
RUN --mount=type=secret,id=nuget_token \
    NUGET_TOKEN=$(cat /run/secrets/nuget_token) dotnet restore

COPY . .
RUN dotnet publish --no-restore --output /publish -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:latest
WORKDIR /app
COPY --from=build /publish .

USER $APP_UID
EXPOSE 8080
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["dotnet", "Api.dll", "--health"]
ENTRYPOINT ["dotnet", "Api.dll"]
