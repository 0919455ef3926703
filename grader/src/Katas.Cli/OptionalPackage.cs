namespace Katas.Cli;

/// <summary>A package that the repository can do without.</summary>
/// <param name="Name">What <c>kata setup</c> calls it.</param>
/// <param name="Project">The project that fetches it, below eng/optional.</param>
/// <param name="Packages">Its packages, with their versions.</param>
/// <param name="Size">How much is fetched.</param>
/// <param name="CacheFolder">Its folder in the package cache.</param>
/// <param name="Use">What it is for: "runs GPU lessons on ILGPU too".</param>
internal sealed record OptionalPackage(string Name, string Project, string Packages, string Size, string CacheFolder, string Use)
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<OptionalPackage> All { get; } =
    [
        new("ilgpu", "Ilgpu/Probe.Ilgpu.csproj", "ILGPU and ILGPU.Algorithms 1.5.3", "about 5 MB", "ilgpu", "runs GPU lessons on ILGPU too"),
        new("torchsharp", "TorchSharp/Probe.TorchSharp.csproj", "TorchSharp-cpu 0.105.2", "about 250 MB to fetch, 800 MB on disk", "torchsharp-cpu", "is compared with in some lessons"),
        new("verify", "Verify/Probe.Verify.csproj", "Verify.Xunit 30.10.0", "about 2 MB", "verify.xunit", "shows differences of the tool's own snapshots"),
    ];
}
