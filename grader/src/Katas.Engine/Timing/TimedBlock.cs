using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>Pairs that were timed one right after the other.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="CallsPerSample">How many calls each sample is the average of.</param>
/// <param name="ElsewhereSeconds">Processor time of other threads than the calling one, from its beginning to its end.</param>
internal sealed record TimedBlock(IReadOnlyList<TimedPair> Pairs, int CallsPerSample, double ElsewhereSeconds)
{
    /// <summary>How many times the reference's time other threads have worked.</summary>
    public double ElsewhereRatio { get; } = ElsewhereSeconds / (CallsPerSample * Pairs.Sum(pair => Seconds(pair.Reference)));

    /// <summary>The logarithm of each pair's ratio.</summary>
    public double[] LogRatios { get; } = [.. Pairs.Select(pair => Math.Log(Seconds(pair.Judged) / Seconds(pair.Reference)))];

    // A clock that is too coarse for a call that does nothing must not make it infinitely fast.
    private static double Seconds(TimedSample sample) => Math.Max(sample.Seconds, 1e-10);
}
