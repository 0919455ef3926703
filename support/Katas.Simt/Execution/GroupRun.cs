using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using Katas.Simt.Counting;

namespace Katas.Simt.Execution;

/// <summary>
/// Runs the groups of a launch one after another. Within a group, each lane runs until it waits; the lanes of a warp go
/// on when all of them wait at the same place, the group goes on when all its warps do.
/// </summary>
internal sealed unsafe class GroupRun : IDisposable
{
    private readonly Lane[] _lanes;
    private readonly int[] _warpBarriers;
    private readonly byte* _frames;
    private readonly byte* _arguments;

    public GroupRun(Launch launch, byte* arguments, GroupMemory memory, LaneThreads? threads)
    {
        Launch = launch;
        Memory = memory;
        Threads = threads;
        _arguments = arguments;
        _lanes = [.. Enumerable.Range(0, launch.LanesPerGroup).Select(index => new Lane(this, index))];
        _warpBarriers = new int[launch.WarpsPerGroup];
        _frames = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(16, (long)launch.Kernel.FrameBytes * launch.LanesPerGroup), 64);
    }

    public Launch Launch { get; }

    public GroupMemory Memory { get; }

    /// <summary>The threads that lanes wait on, in a kernel that does not return where it waits.</summary>
    public LaneThreads? Threads { get; }

    /// <summary>The group's number in the grid.</summary>
    public int Number { get; private set; }

    /// <summary>The group's index in the grid.</summary>
    public Index3D Index { get; private set; }

    /// <summary>Barriers that the group has passed.</summary>
    public int Barriers { get; private set; }

    /// <summary>Barriers that all groups have passed, each counted once a group.</summary>
    public long BarriersInAll { get; private set; }

    /// <summary>Barriers of warps.</summary>
    public long WarpBarriers { get; private set; }

    /// <summary>Shuffles of warps.</summary>
    public long Shuffles { get; private set; }

    /// <summary>Arithmetic on floats, of all lanes.</summary>
    public long FloatOperations { get; private set; }

    /// <summary>The most shared memory that a group has allocated, in bytes.</summary>
    public int SharedBytes { get; private set; }

    public void Run(int number)
    {
        Number = number;
        Index = Launch.GroupAt(number);
        Barriers = 0;
        Array.Clear(_warpBarriers);
        Memory.Begin();
        foreach (Lane lane in _lanes)
        {
            lane.Begin(_arguments, _frames + (long)lane.Index * Launch.Kernel.FrameBytes, Launch.Rounds);
            if (Launch.Extent is { } extent)
                GiveIndex(lane, extent);
        }

        int[] warps = Launch.Order.Of(Launch.WarpsPerGroup, number);
        do
        {
            foreach (int warp in warps)
                RunWarp(warp);
        }
        while (PassBarrier());

        foreach (Lane lane in _lanes)
            FloatOperations += lane.FloatOperations;
        SharedBytes = Math.Max(SharedBytes, Memory.SharedBytes);
    }

    /// <summary>A lane's number within the launch; each warp begins at a multiple of 32.</summary>
    public int ThreadOf(Lane lane) => ((Number * Launch.WarpsPerGroup + lane.WarpIndex) << 5) + lane.LaneIndex;

    public int StampOf(Lane lane) => (Barriers << 16) | (_warpBarriers[lane.WarpIndex] & 0xFFFF);

    /// <summary>Whether a barrier stands between an earlier access and what a lane does now.</summary>
    public bool IsOrdered(in Touch earlier, Lane lane)
    {
        int warp = earlier.Warp;
        int firstWarp = Number * Launch.WarpsPerGroup;
        if (warp < firstWarp || warp >= firstWarp + Launch.WarpsPerGroup)
            return false;
        if ((earlier.Stamp >> 16) < Barriers)
            return true;
        return warp == firstWarp + lane.WarpIndex
            && ((earlier.Thread & 31) == lane.LaneIndex || (earlier.Stamp & 0xFFFF) < (_warpBarriers[lane.WarpIndex] & 0xFFFF));
    }

    /// <summary>How far apart two lanes are: 0 in one warp, 1 in one group, 2 in different groups.</summary>
    public int Distance(in Touch one, in Touch other) =>
        one.Warp == other.Warp ? 0 : one.Warp / Launch.WarpsPerGroup == other.Warp / Launch.WarpsPerGroup ? 1 : 2;

    public void Dispose() => NativeMemory.AlignedFree(_frames);

    // The last group may have lanes that stand for nothing: they do not run.
    private void GiveIndex(Lane lane, Index3D extent)
    {
        int number = Number * Launch.LanesPerGroup + lane.Index;
        if (number < extent.Size)
            lane.ImplicitIndex = Launch.Unfold(number, extent);
        else
            lane.State = Lane.Finished;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunWarp(int warp)
    {
        int first = warp * Launch.Profile.WarpSize;
        Span<Lane> lanes = _lanes.AsSpan(first, Math.Min(Launch.Profile.WarpSize, _lanes.Length - first));
        int[] order = Launch.Order.Of(lanes.Length, ((long)Number * Launch.WarpsPerGroup) + warp);
        do
        {
            foreach (int index in order)
            {
                Lane lane = lanes[index];
                if (lane.IsFinished || lane.Waiting != WaitKind.None)
                    continue;
                Lane.Current = lane;
                Memory.Recorder.StartLane();
                if (Threads is null)
                    Launch.Kernel.Body(lane);
                else
                    Threads.Continue(lane);
            }

            Memory.Recorder.Flush(this, warp);
        }
        while (PassWarp(lanes, warp));
    }

    // Lets the lanes of a warp go on that wait for one another.
    private bool PassWarp(Span<Lane> lanes, int warp)
    {
        Lane? waits = null;
        foreach (Lane lane in lanes)
        {
            if (lane.Waiting is WaitKind.Warp or WaitKind.Shuffle)
                waits ??= lane;
        }

        if (waits is null)
            return false;

        if (waits.Waiting == WaitKind.Shuffle)
            LogShuffle(lanes, waits.Site);
        foreach (Lane lane in lanes)
        {
            if (!lane.IsFinished && (lane.Waiting != waits.Waiting || lane.Site != waits.Site))
                Fault.WarpNotTogether(waits, lane);
        }

        if (waits.Waiting == WaitKind.Shuffle)
        {
            Shuffles++;
            TakeFromLanes(lanes);
        }
        else
        {
            _warpBarriers[warp]++;
            WarpBarriers++;
        }

        foreach (Lane lane in lanes)
            lane.Waiting = WaitKind.None;
        return true;
    }

    // Who has come to a shuffle, also when it turns out that others have not.
    private void LogShuffle(ReadOnlySpan<Lane> lanes, int site)
    {
        if (Memory.Recorder.Log is not { } log)
            return;

        var present = new List<Lane>();
        foreach (Lane lane in lanes)
        {
            if (lane.Waiting == WaitKind.Shuffle && lane.Site == site)
                present.Add(lane);
        }

        log.AddShuffle(this, lanes[0].WarpIndex, present, firstSource: lanes[0].Index);
    }

    private void LogBroadcast()
    {
        for (int warp = 0; Memory.Recorder.Log is { } log && warp < Launch.WarpsPerGroup; warp++)
            log.AddShuffle(this, warp, [.. _lanes.Skip(warp * Launch.Profile.WarpSize).Take(Launch.Profile.WarpSize)], firstSource: 0);
    }

    private static void TakeFromLanes(Span<Lane> lanes)
    {
        foreach (Lane lane in lanes)
        {
            if (lane.IsFinished)
                continue;
            int source = lane.Exchange.Source;
            if (source >= lanes.Length || lanes[source].IsFinished)
                Fault.SourceLaneAbsent(lane, source, source < lanes.Length);
            lane.Exchange.TakeFrom(lanes[source].Exchange);
        }
    }

    // Lets the group go on if all its lanes wait at one barrier; false when it has ended.
    private bool PassBarrier()
    {
        Lane? waits = Array.Find(_lanes, lane => lane.Waiting == WaitKind.Group);
        if (waits is null)
            return false;

        int agreed = 0;
        foreach (Lane lane in _lanes)
        {
            if (lane.IsFinished || lane.Site != waits.Site)
                Fault.BarrierNotReached(waits, lane);
            agreed += lane.Exchange.Predicate ? 1 : 0;
        }

        if (waits.Exchange.Source >= 0)
            LogBroadcast();
        Barriers++;
        BarriersInAll++;
        foreach (Lane lane in _lanes)
        {
            lane.Exchange.Agreed = agreed;
            if (lane.Exchange.Source >= 0 && lane.Exchange.Source < _lanes.Length)
                lane.Exchange.TakeFrom(_lanes[lane.Exchange.Source].Exchange);
            lane.Waiting = WaitKind.None;
        }

        return true;
    }
}
