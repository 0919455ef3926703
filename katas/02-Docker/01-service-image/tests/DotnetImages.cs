using Katas.Testing.Dockerfiles;

namespace LessonTests.Docker;

/// <summary>What Microsoft's .NET images bring: facts that no Dockerfile shows.</summary>
/// <remarks>Source: https://github.com/dotnet/dotnet-docker/tree/main/documentation.</remarks>
internal static class DotnetImages
{
    private const string Registry = "mcr.microsoft.com/dotnet/";

    private static readonly Dictionary<string, string> Nothing = [];

    private static readonly Dictionary<string, string> OfEveryImage = new()
    {
        ["APP_UID"] = "1654",
        ["ASPNETCORE_HTTP_PORTS"] = "8080",
    };

    // The SDK's images set the port to nothing, so that a build does not listen like a container.
    private static readonly Dictionary<string, string> OfTheSdk = new()
    {
        ["APP_UID"] = "1654",
        ["ASPNETCORE_HTTP_PORTS"] = "",
    };

    public static IReadOnlyDictionary<string, string> EnvironmentOf(ImageReference image) =>
        !IsDotnet(image) ? Nothing : IsSdk(image) ? OfTheSdk : OfEveryImage;

    public static bool IsDotnet(ImageReference image) => image.Repository.StartsWith(Registry, StringComparison.Ordinal);

    public static bool IsSdk(ImageReference image) => image.Repository.EndsWith("/sdk", StringComparison.Ordinal);

    public static bool IsAlpine(ImageReference image) =>
        image.Repository.Split('/')[^1] == "alpine" || image.Tag.Contains("alpine", StringComparison.Ordinal);

    /// <summary>Chiseled and distroless images hold no shell and no package manager; those of .NET run as the user app.</summary>
    public static bool IsDistroless(ImageReference image) => $"{image.Repository}:{image.Tag}" is var name
        && (name.Contains("chiseled", StringComparison.Ordinal) || name.Contains("distroless", StringComparison.Ordinal));

    public static bool HasShell(ImageReference image) => image.Repository != "scratch" && !IsDistroless(image);

    /// <summary>Whether the image certainly lacks the web framework, so that only a self-contained program runs in it.</summary>
    public static bool LacksAspNet(ImageReference image) => IsDotnet(image)
        ? image.Repository.Split('/')[^1] is "runtime" or "runtime-deps"
        : image.Repository is "scratch" or "alpine" or "debian" or "ubuntu" or "busybox";
}
