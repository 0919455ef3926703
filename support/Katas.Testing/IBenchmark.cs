namespace Katas.Testing;

/// <summary>What is timed in a lesson; <c>SlugBench.cs</c> holds the one class that implements it.</summary>
public interface IBenchmark
{
    /// <summary>The cases, each at a realistic size.</summary>
    IReadOnlyList<BenchmarkCase> Cases { get; }
}
