namespace Katas.Worker.Protocol;

/// <summary>One run of a lesson's tests.</summary>
/// <param name="Tests">The assembly whose xunit tests are run.</param>
/// <param name="Dependencies">The learner's assembly, and the references that the lesson builds on.</param>
/// <param name="Seed">What the tests derive their random inputs from.</param>
/// <param name="ExcludedMethods">Test methods, as <c>Type.Method</c>, that an earlier attempt has already decided.</param>
public sealed record RunRequest(
    AssemblyImage Tests,
    IReadOnlyList<AssemblyImage> Dependencies,
    long Seed,
    IReadOnlyList<string> ExcludedMethods) : WorkerRequest
{
    /// <summary>Test methods, as <c>Type.Method</c>, to begin with, in that order; the others follow in the order of their source.</summary>
    public IReadOnlyList<string> FirstMethods { get; init; } = [];

    /// <summary>Whether the run is over with the first test that fails.</summary>
    public bool StopsAtFirstFailure { get; init; }

    /// <summary>How many turns the loops that count themselves may take in one test of a method; without an entry, any number.</summary>
    public IReadOnlyDictionary<string, long> MostLoopTurns { get; init; } = new Dictionary<string, long>();
}
