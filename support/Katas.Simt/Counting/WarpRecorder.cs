using System.Numerics;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace Katas.Simt.Counting;

/// <summary>
/// Puts together what the lanes of a warp do between two waits, though they run one after another: accesses at the same
/// place in the kernel, in the same rounds of the loops around it, are one request of the warp. Lanes that take another
/// branch make requests of their own, and meet the others again behind it, as on a device.
/// </summary>
internal sealed class WarpRecorder
{
    private readonly Launch _launch;
    private readonly SiteCounts[] _counts;
    private readonly Dictionary<(int Site, long Path), int> _places = [];
    private WarpAccess[] _accesses = new WarpAccess[64];
    private nint[] _addresses = new nint[64 * 32];
    private int _count;
    private int _cursor;

    public WarpRecorder(Launch launch)
    {
        _launch = launch;
        _counts = [.. launch.Kernel.Kernel.Sites.Select(_ => new SiteCounts())];
    }

    public IReadOnlyList<SiteCounts> Counts => _counts;

    /// <summary>Is told of each request before it is forgotten, and of shuffles; null if nobody wants to know.</summary>
    public TraceLog? Log { get; init; }

    /// <summary>Another lane of the warp runs from the last wait on.</summary>
    public void StartLane() => _cursor = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Lane lane, nint address, int site, long path, int size, MemorySpace space, AccessKind kind)
    {
        int place = _cursor;
        uint bit = 1u << lane.LaneIndex;
        if (place >= _count || _accesses[place].Site != site || _accesses[place].Path != path || (_accesses[place].Mask & bit) != 0)
            place = Place(site, path, bit, size, space, kind);
        _accesses[place].Mask |= bit;
        _addresses[place * 32 + lane.LaneIndex] = address;
        _cursor = place + 1;
    }

    /// <summary>Counts what the warp has done since its last wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flush(GroupRun group, int warp)
    {
        Span<nint> active = stackalloc nint[32];
        for (int place = 0; place < _count; place++)
        {
            ref WarpAccess access = ref _accesses[place];
            int lanes = 0;
            for (uint mask = access.Mask; mask != 0; mask &= mask - 1)
                active[lanes++] = _addresses[place * 32 + BitOperations.TrailingZeroCount(mask)];
            Log?.Add(group, warp, access, _addresses.AsSpan(place * 32, 32));
            Count(access, active[..lanes], group);
        }

        _count = 0;
        _places.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(in WarpAccess access, Span<nint> addresses, GroupRun group)
    {
        SiteCounts counts = _counts[access.Site];
        if (counts.Requests == 0)
            (counts.Kind, counts.Space, counts.Array) = (access.Kind, access.Space, group.Memory.NameAt(addresses[0], access.Space));
        counts.Requests++;
        counts.LaneAccesses += addresses.Length;
        if (access.Space == MemorySpace.Shared)
        {
            counts.Transactions += Coalescing.BankPasses(addresses, access.Size, out int parts);
            counts.Conflicts = counts.Transactions - (counts.Parts += parts);
        }
        else
        {
            counts.Sectors += Coalescing.Blocks(addresses, access.Size, _launch.Profile.SectorBytes);
            counts.Lines += Coalescing.Blocks(addresses, access.Size, _launch.Profile.LineBytes);
        }

        if (access.Kind == AccessKind.Atomic)
        {
            addresses.Sort();
            counts.Contention += Coalescing.Contention(addresses) - 1;
        }

        if (access.Space != MemorySpace.Shared)
            counts.UsefulBytes += Coalescing.Bytes(addresses, access.Size);
    }

    // Off the first lane's way: a branch, or the first lane itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Place(int site, long path, uint bit, int size, MemorySpace space, AccessKind kind)
    {
        if (_places.TryGetValue((site, path), out int known) && (_accesses[known].Mask & bit) == 0)
            return known;

        if (_count == _accesses.Length)
        {
            Array.Resize(ref _accesses, 2 * _count);
            Array.Resize(ref _addresses, 2 * _count * 32);
        }

        _accesses[_count] = new WarpAccess { Site = site, Path = path, Size = size, Space = space, Kind = kind };
        _places[(site, path)] = _count;
        return _count++;
    }
}
