# alternative: base-stage-first
# The runtime stage stands first and the last one goes on from it, as Visual Studio writes it; curl is installed.
FROM mcr.microsoft.com/dotnet/aspnet:10.0@sha256:1fa23fc4872d95fd71c2833ebe65d7e84a43b2d51a31d119516852f13d9505a7 AS base
RUN apt-get update \
    # Without recommendations it is half the size.
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
EXPOSE 8080
HEALTHCHECK --retries=5 CMD curl -fsS "http://localhost:8080/health"

FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:dc8430e6024d454edadad1e160e1973be3cabbb7125998ef190d9e5c6adf7dbb AS build
ARG BUILD_CONFIGURATION=Release
WORKDIR /src
COPY ["nuget.config", "."]
COPY ["Api.csproj", "."]
RUN --mount=type=secret,id=nuget_token,target=/tmp/token export NUGET_TOKEN=$(cat /tmp/token); dotnet restore "Api.csproj"
COPY . .
RUN dotnet build "Api.csproj" --no-restore -c $BUILD_CONFIGURATION

FROM build AS publish
ARG BUILD_CONFIGURATION=Release
RUN dotnet publish "Api.csproj" --no-restore -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

FROM base AS final
COPY --from=publish /app/publish .
USER app
ENTRYPOINT ["dotnet", "Api.dll"]
CMD ["--environment", "Production"]
