using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>What the warps of a group do with one array at one line, in one step.</summary>
/// <param name="Accesses">A request of each warp that takes part.</param>
/// <param name="Repeats">How many more steps there are at the same line, on the same array.</param>
public sealed record TraceStep(IReadOnlyList<TracedAccess> Accesses, int Repeats)
{
    /// <summary>Any of the requests: what they have in common.</summary>
    public TracedAccess Access => Accesses[0];

    /// <summary>"Reduction.cs:24 loads input".</summary>
    public string Title
    {
        get
        {
            string verb = Access.Kind switch { AccessKind.Load => "loads", AccessKind.Store => "stores", _ => "atomic on" };
            string place = Access.Line > 0 ? $"{Access.File}:{Access.Line}" : "?";
            return $"{place}  {verb} {Access.Array}";
        }
    }

    /// <summary>What it costs, in words.</summary>
    public string Cost
    {
        get
        {
            int lanes = Accesses.Sum(access => access.Lanes.Count);
            string who = $"{Count(Accesses.Count, "warp")}, {Count(lanes, "lane")}";
            if (Access.Kind == AccessKind.Atomic)
            {
                // Of the lanes that want one address, all but one wait.
                int waiting = Accesses.Sum(access => access.Offsets.Count - access.Offsets.Distinct().Count());
                return $"{who}, {(waiting == 0 ? "none waits" : waiting == 1 ? "1 waits" : $"{waiting} wait")} for another at the same place";
            }

            if (Access.Space == MemorySpace.Local)
                return $"{who}, memory of their own";
            if (Access.Space == MemorySpace.Shared)
            {
                int conflicts = Accesses.Sum(access => access.Conflicts);
                return conflicts == 0 ? $"{who}, no bank conflicts" : $"{who}, {Count(Accesses.Sum(access => access.Passes), "pass", "passes")}, {conflicts} of them waits for a busy bank";
            }

            int sectors = Accesses.Sum(access => access.Sectors);
            int needed = Accesses.Sum(access => (access.Offsets.Distinct().Count() * access.Size + 31) / 32);
            return $"{who}, {Count(sectors, "sector")} moved" + (sectors > needed ? $" where {needed} would hold what is asked for" : "");
        }
    }

    /// <summary>The steps of one group of a launch.</summary>
    /// <param name="trace">The launch.</param>
    /// <param name="all">Whether to give every step; else the first of each line and array.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<TraceStep> Of(LaunchTrace trace, bool all, int most)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.Accesses.Count == 0)
            return [];

        // What went wrong went wrong in the last group.
        int group = trace.Finding is null ? trace.Accesses[0].Group : trace.Accesses[^1].Group;
        var turns = new Dictionary<(int, int, int, string, AccessKind), int>();
        TracedAccess[][] steps = [.. trace.Accesses
            .Where(access => access.Group == group)
            .Select(access =>
            {
                // The how-manieth time that the warp is here since the last barrier.
                var place = (access.Warp, access.Interval, access.Line, access.Array, access.Kind);
                return (Access: access, Turn: turns[place] = turns.GetValueOrDefault(place) + 1);
            })
            .GroupBy(one => (one.Access.Interval, one.Access.Line, one.Access.Array, one.Access.Kind, one.Turn))
            .Select(step => step.Select(one => one.Access).OrderBy(access => access.Warp).ToArray())];
        if (all)
            return [.. steps.Take(most).Select(step => new TraceStep(step, 0))];
        return [.. steps
            .GroupBy(step => (step[0].Line, step[0].Array, step[0].Kind))
            .Take(most)
            .Select(same => new TraceStep(same.First(), same.Count() - 1))];
    }

    private static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";
}
