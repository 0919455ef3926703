using System.Numerics;
using Katas.Simt.Compiling;
using Katas.Simt.Execution;
using Katas.Simt.Tracing;

namespace Katas.Simt.Counting;

/// <summary>Keeps the requests of a launch's first group and of the current one, so that they can be drawn.</summary>
/// <param name="most">How many of a group to keep; what comes after them is only counted.</param>
internal sealed class AccessLog(int most)
{
    private readonly List<TracedAccess> _first = [];
    private readonly List<TracedAccess> _current = [];
    private int? _firstGroup;

    /// <summary>What was kept, in order.</summary>
    public IReadOnlyList<TracedAccess> Accesses => [.. _first, .. _current];

    public void Add(GroupRun group, int warp, in WarpAccess access, ReadOnlySpan<nint> addresses)
    {
        _firstGroup ??= group.Number;
        List<TracedAccess> kept = group.Number == _firstGroup ? _first : _current;
        if (kept.Count > 0 && kept[0].Group != group.Number)
            kept.Clear();
        if (kept.Count >= most)
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
            group.Number, warp, group.Barriers, Path.GetFileName(line.File), line.Line, array, access.Space, access.Kind, access.Size, numbers, offsets,
            isShared ? 0 : Coalescing.Blocks(touched, access.Size, group.Launch.Profile.SectorBytes), passes, passes - parts));
    }
}
