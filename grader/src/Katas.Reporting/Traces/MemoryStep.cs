using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>What the warps of a group do with one array at one line, in one step.</summary>
/// <param name="Accesses">A request of each warp that takes part.</param>
/// <param name="Repeats">How many more steps there are at the same line, on the same array.</param>
public sealed record MemoryStep(IReadOnlyList<TracedAccess> Accesses, int Repeats) : TraceStep(Repeats)
{
    /// <summary>Any of the requests: what they have in common.</summary>
    public TracedAccess Access => Accesses[0];

    /// <inheritdoc/>
    public override IReadOnlyList<TracedEvent> Events => Accesses;

    /// <inheritdoc/>
    protected override string What => $"{Access.Kind switch { AccessKind.Load => "loads", AccessKind.Store => "stores", _ => "atomic on" }} {Access.Array}";

    /// <inheritdoc/>
    protected override string Price
    {
        get
        {
            if (Access.Kind == AccessKind.Atomic)
            {
                // Of the lanes that want one address, all but one wait.
                int waiting = Accesses.Sum(access => access.Offsets.Count - access.Offsets.Distinct().Count());
                return $"{(waiting == 0 ? "none waits" : waiting == 1 ? "1 waits" : $"{waiting} wait")} for another at the same place";
            }

            if (Access.Space == MemorySpace.Local)
                return "memory of their own";
            if (Access.Space == MemorySpace.Shared)
            {
                int conflicts = Accesses.Sum(access => access.Conflicts);
                return conflicts == 0 ? "no bank conflicts" : $"{Count(Accesses.Sum(access => access.Passes), "pass", "passes")}, {conflicts} of them waits for a busy bank";
            }

            int sectors = Accesses.Sum(access => access.Sectors);
            int needed = Accesses.Sum(access => (access.Offsets.Distinct().Count() * access.Size + 31) / 32);
            return $"{Count(sectors, "sector")} moved" + (sectors > needed ? $" where {needed} would hold what is asked for" : "");
        }
    }
}
