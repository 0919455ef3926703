using Katas.Simt.Compiling;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>A lane's warp: 32 lanes that go in step, and can hand values to one another without memory.</summary>
/// <remarks>
/// A shuffle up, down or by a mask whose source lies outside the warp, or outside the part of <c>width</c> lanes that the
/// lane is in, gives the lane its own value; <c>Shuffle</c> itself takes the source modulo the width (CUDA C++ Programming Guide, "Warp Shuffle Functions").
/// </remarks>
public static class Warp
{
    /// <summary>Lanes of a warp.</summary>
    public static int WarpSize => Lane.Current.Group.Launch.Profile.WarpSize;

    /// <summary>The lane's number in its warp.</summary>
    public static int LaneIdx => Lane.Current.LaneIndex;

    /// <summary>Whether this is the warp's first lane.</summary>
    public static bool IsFirstLane => LaneIdx == 0;

    /// <summary>Whether this is the warp's last lane.</summary>
    public static bool IsLastLane => LaneIdx == WarpSize - 1;

    /// <summary>The warp's number in its group.</summary>
    public static int WarpIdx => Lane.Current.WarpIndex;

    /// <summary>The number of the warp of a lane.</summary>
    /// <param name="groupThreadIdx">The lane's number in its group.</param>
    public static int ComputeWarpIdx(Index1D groupThreadIdx) => groupThreadIdx.X / WarpSize;

    /// <summary>The number of a lane in its warp.</summary>
    /// <param name="groupThreadIdx">The lane's number in its group.</param>
    public static int ComputeWarpThreadIdx(Index1D groupThreadIdx) => groupThreadIdx.X % WarpSize;

    /// <summary>Waits until every lane of the warp is here. What they wrote before is seen by the warp afterwards.</summary>
    [Waits]
    public static void Barrier()
    {
        BeginBarrier();
        Lane.Current.Block();
    }

    /// <summary>The value of another lane.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="sourceLane">The number of the lane whose value is wanted.</param>
    [Waits]
    public static T Shuffle<T>(T variable, int sourceLane)
        where T : unmanaged
    {
        BeginShuffle(variable, sourceLane);
        Lane.Current.Block();
        return EndShuffle<T>();
    }

    /// <inheritdoc cref="Shuffle{T}(T, int)"/>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="sourceLane">The number of the lane whose value is wanted, within the lane's part of the warp.</param>
    /// <param name="width">Lanes of a part of the warp, a power of two.</param>
    [Waits]
    public static T Shuffle<T>(T variable, int sourceLane, int width)
        where T : unmanaged
    {
        BeginShuffle(variable, sourceLane, width);
        Lane.Current.Block();
        return EndShuffle<T>();
    }

    /// <summary>The value of the lane <paramref name="delta"/> places up: of a lane with a higher number.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="delta">How many places.</param>
    [Waits]
    public static T ShuffleDown<T>(T variable, int delta)
        where T : unmanaged
    {
        BeginShuffleDown(variable, delta);
        Lane.Current.Block();
        return EndShuffleDown<T>();
    }

    /// <inheritdoc cref="ShuffleDown{T}(T, int)"/>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="delta">How many places.</param>
    /// <param name="width">Lanes of a part of the warp, a power of two.</param>
    [Waits]
    public static T ShuffleDown<T>(T variable, int delta, int width)
        where T : unmanaged
    {
        BeginShuffleDown(variable, delta, width);
        Lane.Current.Block();
        return EndShuffleDown<T>();
    }

    /// <summary>The value of the lane <paramref name="delta"/> places down: of a lane with a lower number.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="delta">How many places.</param>
    [Waits]
    public static T ShuffleUp<T>(T variable, int delta)
        where T : unmanaged
    {
        BeginShuffleUp(variable, delta);
        Lane.Current.Block();
        return EndShuffleUp<T>();
    }

    /// <inheritdoc cref="ShuffleUp{T}(T, int)"/>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="delta">How many places.</param>
    /// <param name="width">Lanes of a part of the warp, a power of two.</param>
    [Waits]
    public static T ShuffleUp<T>(T variable, int delta, int width)
        where T : unmanaged
    {
        BeginShuffleUp(variable, delta, width);
        Lane.Current.Block();
        return EndShuffleUp<T>();
    }

    /// <summary>The value of the lane whose number differs in the bits of <paramref name="mask"/>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="mask">The bits.</param>
    [Waits]
    public static T ShuffleXor<T>(T variable, int mask)
        where T : unmanaged
    {
        BeginShuffleXor(variable, mask);
        Lane.Current.Block();
        return EndShuffleXor<T>();
    }

    /// <inheritdoc cref="ShuffleXor{T}(T, int)"/>
    /// <param name="variable">The lane's own value.</param>
    /// <param name="mask">The bits.</param>
    /// <param name="width">Lanes of a part of the warp, a power of two.</param>
    [Waits]
    public static T ShuffleXor<T>(T variable, int mask, int width)
        where T : unmanaged
    {
        BeginShuffleXor(variable, mask, width);
        Lane.Current.Block();
        return EndShuffleXor<T>();
    }

    /// <summary>Gives every lane the value of one of them.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The lane's own value.</param>
    /// <param name="sourceLane">The number of the lane whose value is wanted; the same for all.</param>
    [Waits]
    public static T Broadcast<T>(T value, int sourceLane)
        where T : unmanaged
    {
        BeginBroadcast(value, sourceLane);
        Lane.Current.Block();
        return EndBroadcast<T>();
    }

    internal static void BeginBarrier() => Lane.Current.Waiting = WaitKind.Warp;

    internal static void BeginShuffle<T>(T variable, int sourceLane)
        where T : unmanaged => BeginShuffle(variable, sourceLane, WarpSize);

    internal static void BeginShuffle<T>(T variable, int sourceLane, int width)
        where T : unmanaged
    {
        int start = Start(width);
        Ask(variable, start + (sourceLane & (width - 1)));
    }

    internal static T EndShuffle<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    internal static void BeginShuffleDown<T>(T variable, int delta)
        where T : unmanaged => BeginShuffleDown(variable, delta, WarpSize);

    internal static void BeginShuffleDown<T>(T variable, int delta, int width)
        where T : unmanaged => AskWithin(variable, LaneIdx + delta, width);

    internal static T EndShuffleDown<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    internal static void BeginShuffleUp<T>(T variable, int delta)
        where T : unmanaged => BeginShuffleUp(variable, delta, WarpSize);

    internal static void BeginShuffleUp<T>(T variable, int delta, int width)
        where T : unmanaged => AskWithin(variable, LaneIdx - delta, width);

    internal static T EndShuffleUp<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    internal static void BeginShuffleXor<T>(T variable, int mask)
        where T : unmanaged => BeginShuffleXor(variable, mask, WarpSize);

    internal static void BeginShuffleXor<T>(T variable, int mask, int width)
        where T : unmanaged => AskWithin(variable, LaneIdx ^ mask, width);

    internal static T EndShuffleXor<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    internal static void BeginBroadcast<T>(T value, int sourceLane)
        where T : unmanaged => BeginShuffle(value, sourceLane, WarpSize);

    internal static T EndBroadcast<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    private static void AskWithin<T>(T variable, int source, int width)
        where T : unmanaged
    {
        int start = Start(width);
        Ask(variable, source < start || source >= start + width ? LaneIdx : source);
    }

    private static void Ask<T>(T variable, int source)
        where T : unmanaged
    {
        Lane lane = Lane.Current;
        lane.Waiting = WaitKind.Shuffle;
        lane.Exchange.Give(variable);
        lane.Exchange.Source = source;
    }

    // The first lane of the lane's part of the warp.
    private static int Start(int width)
    {
        if (width < 1 || width > WarpSize || (width & (width - 1)) != 0)
            Fault.Invalid($"A shuffle's width is a power of two from 1 to {WarpSize}, and not {width}.");
        return LaneIdx & ~(width - 1);
    }
}
