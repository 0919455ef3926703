namespace Katas.Engine.Timing;

/// <summary>One case of a lesson's benchmark, the judged code laid beside the reference.</summary>
/// <param name="Name">What was timed, with its size: "1,024 rows of 512".</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Advice">One sentence for the learner; empty when there is nothing to say.</param>
public sealed record CaseSpeed(string Name, SpeedVerdict Verdict, string Advice)
{
    /// <summary>Whether a grade stands in spite of it: doubt is the learner's.</summary>
    public bool IsAcceptable => Verdict is SpeedVerdict.FastEnough or SpeedVerdict.Undecided;

    /// <summary>How many times the reference's time it takes: the median over pairs of samples; null if it was not timed.</summary>
    public double? Ratio { get; init; }

    /// <summary>The 99.8% confidence interval of <see cref="Ratio"/>; null if it was not timed.</summary>
    public Interval? RatioInterval { get; init; }

    /// <summary>How many pairs of samples the ratio is the median of.</summary>
    public int Pairs { get; init; }

    /// <summary>The median time of one call, in seconds; null if it was not timed.</summary>
    public double? Seconds { get; init; }

    /// <summary>The median time of one call of the reference, in seconds; null if it was not timed.</summary>
    public double? ReferenceSeconds { get; init; }

    /// <summary>Bytes that one call allocates, on all threads; null if it was not timed.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Bytes that one call of the reference allocates; null if it was not timed.</summary>
    public long? ReferenceAllocatedBytes { get; init; }

    /// <summary>
    /// Processor time of all threads over the time on the wall, while its calls ran: above 1 when several threads work;
    /// null if it was not timed.
    /// </summary>
    public double? ProcessorsBusy { get; init; }

    /// <summary>How much work a call does, in <see cref="Unit"/>s, as the benchmark states it.</summary>
    public double Work { get; init; }

    /// <summary>The unit of <see cref="Work"/>: "byte", "FLOP", "token".</summary>
    public string Unit { get; init; } = "";

    /// <summary>
    /// Its rate as a share of what one thread of this machine can do, in the same run; null where <see cref="Unit"/> has
    /// no such limit.
    /// </summary>
    public double? ShareOfMachine { get; init; }
}
