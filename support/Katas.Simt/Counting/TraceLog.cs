using System.Numerics;
using Katas.Simt.Compiling;
using Katas.Simt.Execution;
using Katas.Simt.Tracing;

namespace Katas.Simt.Counting;

/// <summary>Keeps what the warps of a launch's first group and of the current one did, so that it can be drawn.</summary>
/// <param name="most">How many requests and shuffles of a group to keep; what comes after them is only counted.</param>
internal sealed class TraceLog(int most)
{
    private readonly List<TracedEvent> _first = [];
    private readonly List<TracedEvent> _current = [];
    private int? _firstGroup;

    /// <summary>What was kept, in order.</summary>
    public IReadOnlyList<TracedEvent> Events => [.. _first, .. _current];

    /// <summary>A request of a warp.</summary>
    /// <param name="group">The warp's group.</param>
    /// <param name="warp">The warp's number in the group.</param>
    /// <param name="access">The request.</param>
    /// <param name="addresses">An address for each lane of the warp, also for those that take no part.</param>
    public void Add(GroupRun group, int warp, in WarpAccess access, ReadOnlySpan<nint> addresses)
    {
        if (Kept(group) is not { } kept)
            return;

        int lanes = BitOperations.PopCount(access.Mask);
        var numbers = new int[lanes];
        var offsets = new long[lanes];
        var touched = new nint[lanes];
        int count = 0;
        string array = "";
        for (uint mask = access.Mask; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            (array, offsets[count]) = group.Memory.Locate(addresses[lane], access.Space);
            touched[count] = addresses[lane];
            numbers[count++] = lane;
        }

        bool isShared = access.Space == MemorySpace.Shared;
        int parts = 0;
        int passes = isShared ? Coalescing.BankPasses(touched, access.Size, out parts) : 0;
        SourceLine line = group.Launch.Kernel.Kernel.Sites[access.Site].Line;
        kept.Add(new TracedAccess(
            group.Number, warp, group.Barriers, Path.GetFileName(line.File), line.Line, numbers, array, access.Space, access.Kind, access.Size, offsets,
            isShared ? 0 : Coalescing.Blocks(touched, access.Size, group.Launch.Profile.SectorBytes), passes, passes - parts));
    }

    /// <summary>A shuffle of a warp, or the warp's part in a broadcast of the group, before anything is handed on.</summary>
    /// <param name="group">The warp's group.</param>
    /// <param name="warp">The warp's number in the group.</param>
    /// <param name="lanes">The lanes of the warp that have come to it, of which there is one at least.</param>
    /// <param name="firstSource">The number in the group of the lane that the lanes call 0.</param>
    public void AddShuffle(GroupRun group, int warp, IReadOnlyList<Lane> lanes, int firstSource)
    {
        if (Kept(group) is not { } kept)
            return;

        SourceLine line = group.Launch.Kernel.Kernel.Sites[lanes[0].Site].Line;
        kept.Add(new TracedShuffle(
            group.Number, warp, group.Barriers, Path.GetFileName(line.File), line.Line, [.. lanes.Select(lane => lane.LaneIndex)],
            [.. lanes.Select(lane => firstSource + lane.Exchange.Source)]));
    }

    // Where to keep what a group does; null when it has done enough.
    private List<TracedEvent>? Kept(GroupRun group)
    {
        _firstGroup ??= group.Number;
        List<TracedEvent> kept = group.Number == _firstGroup ? _first : _current;
        if (kept.Count > 0 && kept[0].Group != group.Number)
            kept.Clear();
        return kept.Count < most ? kept : null;
    }
}
