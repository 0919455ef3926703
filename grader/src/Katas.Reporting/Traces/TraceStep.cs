using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>What the warps of a group do at one line, in one step.</summary>
/// <param name="Repeats">How many more steps like it there are at the same line.</param>
public abstract record TraceStep(int Repeats)
{
    /// <summary>What each warp that takes part does.</summary>
    public abstract IReadOnlyList<TracedEvent> Events { get; }

    /// <summary>"Reduction.cs:24  loads input".</summary>
    public string Title => $"{(Events[0].Line > 0 ? $"{Events[0].File}:{Events[0].Line}" : "?")}  {What}";

    /// <summary>What it costs, in words.</summary>
    public string Cost => $"{Count(Events.Count, "warp")}, {Count(Events.Sum(one => one.Lanes.Count), "lane")}, {Price}{More}";

    /// <summary>Barriers that the group had passed.</summary>
    public int Interval => Events[0].Interval;

    /// <summary>What is done: "loads input".</summary>
    protected abstract string What { get; }

    /// <summary>What it costs, beside warps and lanes.</summary>
    protected abstract string Price { get; }

    /// <summary>That there are more like it.</summary>
    protected virtual string More => Repeats > 0 ? $"; {Repeats} more like this" : "";

    /// <summary>The steps of one group of a launch.</summary>
    /// <param name="trace">The launch.</param>
    /// <param name="all">Whether to give every step; else the first of each line and array, and of shuffles each that differs.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<TraceStep> Of(LaunchTrace trace, bool all, int most)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.Events.Count == 0)
            return [];

        // What went wrong went wrong in the last group.
        int group = trace.Finding is null ? trace.Events[0].Group : trace.Events[^1].Group;
        var turns = new Dictionary<(int, int, Place), int>();
        TracedEvent[][] steps = [.. trace.Events
            .Where(one => one.Group == group)
            .Select(one =>
            {
                // The how-manieth time that the warp is here since the last barrier.
                var place = (one.Warp, one.Interval, Place.Of(one));
                return (Event: one, Turn: turns[place] = turns.GetValueOrDefault(place) + 1);
            })
            .GroupBy(one => (one.Event.Interval, Place.Of(one.Event), one.Turn))
            .Select(step => step.Select(one => one.Event).OrderBy(one => one.Warp).ToArray())];
        IEnumerable<TracedEvent[][]> alike = all ? steps.Select(step => new[] { step }) : steps.GroupBy(step => Place.Of(step[0])).Select(same => same.ToArray());
        return [.. alike.Take(most).Select(Of)];
    }

    /// <summary>"1 warp", "2 warps".</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="many">The word for several, if it is not the same with an s.</param>
    protected static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    // Steps at one place, the events of each warp in them.
    private static TraceStep Of(TracedEvent[][] same) => same[0][0] is TracedShuffle
        ? ShuffleStep.Of([.. same.Select(step => step.Cast<TracedShuffle>().ToArray())])
        : new MemoryStep([.. same[0].Cast<TracedAccess>()], same.Length - 1);

    // Where in the kernel, and what is done there.
    private readonly record struct Place(int Line, string Array, AccessKind? Kind)
    {
        public static Place Of(TracedEvent one) => one is TracedAccess access ? new Place(access.Line, access.Array, access.Kind) : new Place(one.Line, "", null);
    }
}
