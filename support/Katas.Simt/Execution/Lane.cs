using System.Runtime.CompilerServices;
using ILGPU;

namespace Katas.Simt.Execution;

/// <summary>One thread of a kernel: where it stands in its group, and where its kernel has stopped.</summary>
internal sealed unsafe class Lane(GroupRun group, int index)
{
    /// <summary>The state of a lane whose kernel has returned.</summary>
    public const int Finished = -1;

    /// <summary>The lane that the calling thread runs.</summary>
    [ThreadStatic]
    private static Lane? _current;

    /// <summary>The block of the kernel's arguments.</summary>
    public byte* Arguments;

    /// <summary>Where its variables are kept while it waits.</summary>
    public byte* Frame;

    /// <summary>0 before the kernel's first instruction; the number of the wait that it stands at; or <see cref="Finished"/>.</summary>
    public int State;

    /// <summary>The site of the device's function that it calls.</summary>
    public int Site;

    /// <summary>The rounds of the loops around that site.</summary>
    public long Path;

    /// <summary>Rounds of loops that it may still run.</summary>
    public long Rounds;

    /// <summary>Additions, multiplications, comparisons and so on of floats that it has done.</summary>
    public long FloatOperations;

    /// <summary>What it waits for.</summary>
    public WaitKind Waiting;

    /// <summary>What it hands to the others, and what it is handed by them.</summary>
    public Exchange Exchange;

    public GroupRun Group { get; } = group;

    /// <summary>Its number in the group.</summary>
    public int Index { get; } = index;

    /// <summary>Its number in the warp.</summary>
    public int LaneIndex { get; } = index % group.Launch.Profile.WarpSize;

    /// <summary>Its warp's number in the group.</summary>
    public int WarpIndex { get; } = index / group.Launch.Profile.WarpSize;

    /// <summary>Its index in the group.</summary>
    public Index3D Position { get; } = group.Launch.LaneAt(index);

    /// <summary>Its index in the launch, of a kernel that leaves the grouping to the device.</summary>
    public Index3D ImplicitIndex { get; set; }

    public bool IsFinished => State == Finished;

    /// <summary>The lane that the calling thread runs.</summary>
    /// <exception cref="InvalidOperationException">The calling thread runs no kernel.</exception>
    public static Lane Current
    {
        get => _current ?? throw new InvalidOperationException("This is only there inside a kernel. Start the kernel with GpuDevice.Launch.");
        set => _current = value;
    }

    /// <summary>Whether the calling thread runs a kernel.</summary>
    public static Lane? Running => _current;

    /// <summary>The calling thread runs no kernel any more.</summary>
    public static void Leave() => _current = null;

    public static void Load(Lane lane, nint address, int site, int size, long path) => lane.Group.Memory.Load(lane, address, site, size, path);

    public static void Store(Lane lane, nint address, int site, int size, long path) => lane.Group.Memory.Store(lane, address, site, size, path);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round(Lane lane)
    {
        if (--lane.Rounds < 0)
            Fault.EndlessLoop(lane);
    }

    public static Index1D GetIndex1D(Lane lane) => lane.ImplicitIndex.X;

    public static Index2D GetIndex2D(Lane lane) => new(lane.ImplicitIndex.X, lane.ImplicitIndex.Y);

    public static Index3D GetIndex3D(Lane lane) => lane.ImplicitIndex;

    /// <summary>Makes it ready for the kernel's first instruction.</summary>
    public void Begin(byte* arguments, byte* frame, long rounds)
    {
        Arguments = arguments;
        Frame = frame;
        State = 0;
        Rounds = rounds;
        FloatOperations = 0;
        Waiting = WaitKind.None;
    }

    /// <summary>Waits on the thread that runs it, in a kernel that does not return where it waits.</summary>
    public void Block() => (Group.Threads ?? throw new InvalidOperationException("A kernel that waits runs on threads or returns."))
        .HandOver(this);
}
