namespace Katas.Worker.Protocol;

/// <summary>
/// Loads a benchmark twice, with two implementations of the lesson side by side; answered by
/// <see cref="WorkerEvent.BenchmarkLoaded"/>.
/// </summary>
/// <param name="Benchmark">The benchmark's assembly.</param>
/// <param name="Judged">The implementation that is judged, and what it builds on.</param>
/// <param name="Reference">The reference, and what it builds on: assemblies of the same names.</param>
public sealed record LoadBenchmarkRequest(
    AssemblyImage Benchmark,
    IReadOnlyList<AssemblyImage> Judged,
    IReadOnlyList<AssemblyImage> Reference) : WorkerRequest;
