namespace Katas.Engine.Timing;

/// <summary>How fast and how frugal someone's code is beside the reference: what a report says of a lesson's speed.</summary>
/// <param name="Verdict">The worst of the cases' verdicts.</param>
/// <param name="AtMost">How many times the reference's time the lesson allows; null if time is not judged.</param>
/// <param name="Allocates">How many bytes a call may allocate; null if allocations are not judged.</param>
/// <param name="Cases">Each case, in the order of the benchmark.</param>
/// <param name="Growth">Each series of cases of several sizes.</param>
/// <param name="Machine">What the machine can do; null if nothing was timed.</param>
/// <param name="Seed">What the inputs were derived from.</param>
/// <param name="MeasuredSeconds">How long the timing took.</param>
public sealed record LessonSpeed(
    SpeedVerdict Verdict,
    double? AtMost,
    long? Allocates,
    IReadOnlyList<CaseSpeed> Cases,
    IReadOnlyList<GrowthSpeed> Growth,
    MachineLimits? Machine,
    long Seed,
    double MeasuredSeconds)
{
    /// <summary>Whether a grade stands in spite of it: doubt is the learner's.</summary>
    public bool IsAcceptable => Verdict is SpeedVerdict.FastEnough or SpeedVerdict.Undecided;
}
