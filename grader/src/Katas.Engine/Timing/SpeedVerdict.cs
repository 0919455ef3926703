namespace Katas.Engine.Timing;

/// <summary>What timing came to. Only <see cref="FastEnough"/> and <see cref="Undecided"/> let a grade stand.</summary>
public enum SpeedVerdict
{
    /// <summary>It is as fast and as frugal as the lesson asks.</summary>
    FastEnough,

    /// <summary>The budget ended before the noise of this machine allowed a verdict.</summary>
    Undecided,

    /// <summary>It takes more times the reference's time than the lesson allows.</summary>
    TooSlow,

    /// <summary>A call allocates more than the lesson allows.</summary>
    AllocatesTooMuch,

    /// <summary>It works where the clock does not look: on other threads, after the call, or when its output is read.</summary>
    WorksElsewhere,

    /// <summary>A timed call gave a wrong output, threw, or ended the process.</summary>
    Failed,
}
