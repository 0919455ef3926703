using System.Numerics;
using Katas.Simt.Execution;

namespace Katas.Simt.Counting;

/// <summary>Keeps the requests of a launch, so that they can be drawn.</summary>
/// <param name="most">How many to keep; what comes after them is only counted.</param>
internal sealed class AccessLog(int most)
{
    private readonly List<LoggedAccess> _accesses = [];

    public IReadOnlyList<LoggedAccess> Accesses => _accesses;

    public void Add(GroupRun group, int warp, in WarpAccess access, ReadOnlySpan<nint> addresses)
    {
        if (_accesses.Count >= most)
            return;

        var lanes = new (int Lane, long Element)[BitOperations.PopCount(access.Mask)];
        int count = 0;
        string array = "";
        for (uint mask = access.Mask; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            (array, long offset) = group.Memory.Locate(addresses[lane], access.Space);
            lanes[count++] = (lane, offset);
        }

        _accesses.Add(new LoggedAccess(group.Number, warp, group.Barriers, access.Site, array, access.Space, access.Kind, access.Size, lanes));
    }
}
