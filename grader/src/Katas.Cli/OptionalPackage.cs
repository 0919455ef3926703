namespace Katas.Cli;

/// <summary>A package that the repository can do without.</summary>
/// <param name="Name">What <c>kata setup</c> calls it.</param>
/// <param name="Project">The project that fetches it, below eng/optional.</param>
/// <param name="Packages">Its packages, with their versions.</param>
/// <param name="Size">How much is fetched.</param>
/// <param name="CacheFolder">Its folder in the package cache: of several packages, the one that needs the others.</param>
/// <param name="Use">What it is for: "runs GPU lessons on ILGPU too".</param>
internal sealed record OptionalPackage(string Name, string Project, string Packages, string Size, string CacheFolder, string Use)
{
    /// <summary>The real GPU library, which the machine model stands in for.</summary>
    public static OptionalPackage Ilgpu { get; } = new(
        "ilgpu", "Ilgpu/Probe.Ilgpu.csproj", "ILGPU and ILGPU.Algorithms 1.5.3", "about 7 MB to fetch, 50 MB on disk", "ilgpu.algorithms/1.5.3",
        "runs GPU lessons on ILGPU too");

    /// <summary>Every one.</summary>
    public static IReadOnlyList<OptionalPackage> All { get; } =
    [
        Ilgpu,
        new("torchsharp", "TorchSharp/Probe.TorchSharp.csproj", "TorchSharp-cpu 0.105.2", "about 250 MB to fetch, 800 MB on disk", "torchsharp-cpu/0.105.2", "is compared with in some lessons"),
        new("verify", "Verify/Probe.Verify.csproj", "Verify.Xunit 30.10.0", "about 2 MB", "verify.xunit/30.10.0", "shows differences of the tool's own snapshots"),
    ];

    /// <summary>Whether it stands in this machine's package cache, where eng/optional/Optional.props looks too.</summary>
    public bool IsFetched => Directory.Exists(Path.Combine(Cache, CacheFolder));

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
