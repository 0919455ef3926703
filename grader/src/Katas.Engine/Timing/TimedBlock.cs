using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>Pairs that were timed one right after the other.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="CallsPerSample">How many calls each sample is the average of.</param>
/// <param name="ElsewhereSeconds">How much more processor time other threads took beside the judged calls than beside the reference's.</param>
internal sealed record TimedBlock(IReadOnlyList<TimedPair> Pairs, int CallsPerSample, double ElsewhereSeconds)
{
    /// <summary>How many times the reference's time other threads have worked more for the judged calls; about 0 for honest ones.</summary>
    public double ElsewhereRatio { get; } = ElsewhereSeconds / (CallsPerSample * Pairs.Sum(pair => Seconds(pair.Reference)));

    /// <summary>How much longer than the reference's the judged outputs took to be read, in judged calls' times.</summary>
    public double ReadingRatio { get; } = Middle.Of(Pairs.Select(pair => pair.Judged.CheckSeconds - pair.Reference.CheckSeconds)) / Middle.Of(Pairs.Select(pair => Seconds(pair.Judged)));

    /// <summary>How many times as long as the reference's the judged outputs took to be read.</summary>
    public double ReadingTimes { get; } = Middle.Of(Pairs.Select(pair => pair.Judged.CheckSeconds)) / Math.Max(Middle.Of(Pairs.Select(pair => pair.Reference.CheckSeconds)), 1e-10);

    /// <summary>The logarithm of each pair's ratio.</summary>
    public double[] LogRatios { get; } = [.. Pairs.Select(pair => Math.Log(Seconds(pair.Judged) / Seconds(pair.Reference)))];

    // A clock that is too coarse for a call that does nothing must not make it infinitely fast.
    private static double Seconds(TimedSample sample) => Math.Max(sample.Seconds, 1e-10);
}
