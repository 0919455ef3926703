using Katas.Simt.Compiling;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>A lane's group, and the barriers that its lanes meet at.</summary>
public static class Group
{
    /// <summary>The lane's index in x.</summary>
    public static int IdxX => Index.X;

    /// <summary>The lane's index in y.</summary>
    public static int IdxY => Index.Y;

    /// <summary>The lane's index in z.</summary>
    public static int IdxZ => Index.Z;

    /// <summary>The lane's index in its group.</summary>
    public static Index3D Index => Lane.Current.Position;

    /// <summary>Lanes of the group in x.</summary>
    public static int DimX => Lane.Current.Group.Launch.GroupSize.X;

    /// <summary>Lanes of the group in y.</summary>
    public static int DimY => Lane.Current.Group.Launch.GroupSize.Y;

    /// <summary>Lanes of the group in z.</summary>
    public static int DimZ => Lane.Current.Group.Launch.GroupSize.Z;

    /// <summary>Lanes of the group in each dimension.</summary>
    public static Index3D Dimension => Lane.Current.Group.Launch.GroupSize;

    /// <summary>The lane's number in its group.</summary>
    public static int LinearIndex => Lane.Current.Index;

    /// <summary>Whether this is the group's first lane.</summary>
    public static bool IsFirstThread => LinearIndex == 0;

    /// <summary>Whether this is the group's last lane.</summary>
    public static bool IsLastThread => LinearIndex == Lane.Current.Group.Launch.LanesPerGroup - 1;

    /// <summary>Waits until every lane of the group is here. What they wrote before is seen by all afterwards.</summary>
    [Waits]
    public static void Barrier()
    {
        BeginBarrier();
        Lane.Current.Block();
    }

    /// <summary>A barrier that also counts for how many lanes something holds.</summary>
    /// <param name="predicate">Whether it holds for this lane.</param>
    [Waits]
    public static int BarrierPopCount(bool predicate)
    {
        BeginBarrierPopCount(predicate);
        Lane.Current.Block();
        return EndBarrierPopCount();
    }

    /// <summary>A barrier that also says whether something holds for all lanes.</summary>
    /// <param name="predicate">Whether it holds for this lane.</param>
    [Waits]
    public static bool BarrierAnd(bool predicate)
    {
        BeginBarrierAnd(predicate);
        Lane.Current.Block();
        return EndBarrierAnd();
    }

    /// <summary>A barrier that also says whether something holds for any lane.</summary>
    /// <param name="predicate">Whether it holds for this lane.</param>
    [Waits]
    public static bool BarrierOr(bool predicate)
    {
        BeginBarrierOr(predicate);
        Lane.Current.Block();
        return EndBarrierOr();
    }

    /// <summary>A barrier that also gives every lane the value of one of them.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The lane's own value.</param>
    /// <param name="groupIndex">The number of the lane whose value is wanted; the same for all.</param>
    [Waits]
    public static T Broadcast<T>(T value, int groupIndex)
        where T : unmanaged
    {
        BeginBroadcast(value, groupIndex);
        Lane.Current.Block();
        return EndBroadcast<T>();
    }

    internal static void BeginBarrier() => Begin(predicate: false, source: -1);

    internal static void BeginBarrierPopCount(bool predicate) => Begin(predicate, source: -1);

    internal static int EndBarrierPopCount() => Lane.Current.Exchange.Agreed;

    internal static void BeginBarrierAnd(bool predicate) => Begin(predicate, source: -1);

    internal static bool EndBarrierAnd() => Lane.Current.Exchange.Agreed == Lane.Current.Group.Launch.LanesPerGroup;

    internal static void BeginBarrierOr(bool predicate) => Begin(predicate, source: -1);

    internal static bool EndBarrierOr() => Lane.Current.Exchange.Agreed > 0;

    internal static void BeginBroadcast<T>(T value, int groupIndex)
        where T : unmanaged
    {
        if (groupIndex < 0 || groupIndex >= Lane.Current.Group.Launch.LanesPerGroup)
            Fault.Invalid($"Group.Broadcast asks for lane {groupIndex}; the group has {Lane.Current.Group.Launch.LanesPerGroup}.");
        Begin(predicate: false, groupIndex);
        Lane.Current.Exchange.Give(value);
    }

    internal static T EndBroadcast<T>()
        where T : unmanaged => Lane.Current.Exchange.Take<T>();

    private static void Begin(bool predicate, int source)
    {
        Lane lane = Lane.Current;
        lane.Waiting = WaitKind.Group;
        lane.Exchange.Predicate = predicate;
        lane.Exchange.Source = source;
    }
}
