// alternative: handed-out-one-by-one
// No formula: registers and shared memory are handed out until there are none left.
namespace Katas.Gpu;

/// <summary>What one multiprocessor has to share out, and in which portions. Its numbers are right; they need no checks.</summary>
/// <param name="MaxGroupSize">Lanes that a group may have.</param>
/// <param name="MaxGroups">Groups that are held at once.</param>
/// <param name="MaxWarps">Warps that are held at once, of 32 lanes each.</param>
/// <param name="Registers">32-bit registers, all partitions together.</param>
/// <param name="Partitions">Partitions, each with an equal part of the registers, which is a multiple of the unit. A warp lives in one of them, and a group's warps may be spread over all.</param>
/// <param name="RegisterUnit">A warp is given a multiple of so many registers.</param>
/// <param name="MaxRegistersPerLane">Registers that a lane may have.</param>
/// <param name="SharedBytes">Shared memory, in bytes.</param>
/// <param name="MaxSharedBytesPerGroup">Shared memory that a group may ask for, in bytes.</param>
/// <param name="SharedUnit">A group is given a multiple of so many bytes.</param>
/// <param name="ReservedSharedBytes">Bytes that the driver takes for itself in each group's shared memory, on top of what the group asks for.</param>
/// <remarks>Sources: CUDA C++ Programming Guide, "Technical Specifications per Compute Capability"; CUDA C++ Best
/// Practices Guide, "Calculating Occupancy"; the tuning guides of Ampere, Ada and Hopper, "Occupancy" and "Unified Shared
/// Memory/L1/Texture Cache"; and, for partitions and units, cuda_occupancy.h of the CUDA toolkit.</remarks>
public sealed record Multiprocessor(
    int MaxGroupSize,
    int MaxGroups,
    int MaxWarps,
    int Registers,
    int Partitions,
    int RegisterUnit,
    int MaxRegistersPerLane,
    int SharedBytes,
    int MaxSharedBytesPerGroup,
    int SharedUnit,
    int ReservedSharedBytes);

/// <summary>What limits how many groups are held at once. Several may do so together.</summary>
[Flags]
public enum OccupancyLimits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Places for warps.</summary>
    Warps = 1,

    /// <summary>Places for groups.</summary>
    Groups = 2,

    /// <summary>Registers.</summary>
    Registers = 4,

    /// <summary>Shared memory.</summary>
    SharedMemory = 8,
}

/// <summary>How many groups of a kernel a multiprocessor holds at once, and why not more.</summary>
/// <remarks>
/// Lanes of a group, registers of a lane and counts of groups must be 1 or more, bytes 0 or more; anything else is an
/// <see cref="ArgumentOutOfRangeException"/>. What is right but more than the multiprocessor allows is no error: 0 groups.
/// </remarks>
public static class Occupancy
{
    private const int WarpSize = 32;

    /// <summary>Warps of a group. The last one may be partly empty; it takes all that a warp takes.</summary>
    /// <param name="groupSize">Lanes of a group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int WarpsPerGroup(int groupSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groupSize, 1);
        return (int)Units(groupSize, WarpSize);
    }

    /// <summary>Groups for which there are places for warps; 0 when a group has more lanes than it may have.</summary>
    /// <param name="multiprocessor">What there is.</param>
    /// <param name="groupSize">Lanes of a group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int GroupsByWarps(Multiprocessor multiprocessor, int groupSize)
    {
        ArgumentNullException.ThrowIfNull(multiprocessor);
        int warps = WarpsPerGroup(groupSize);
        return groupSize > multiprocessor.MaxGroupSize ? 0 : multiprocessor.MaxWarps / warps;
    }

    /// <summary>Groups for which there are registers; 0 when a lane has more than it may have.</summary>
    /// <param name="multiprocessor">What there is.</param>
    /// <param name="groupSize">Lanes of a group.</param>
    /// <param name="registersPerLane">Registers of a lane, as the compiler reports them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int GroupsByRegisters(Multiprocessor multiprocessor, int groupSize, int registersPerLane)
    {
        ArgumentNullException.ThrowIfNull(multiprocessor);
        ArgumentOutOfRangeException.ThrowIfLessThan(registersPerLane, 1);
        int warps = WarpsPerGroup(groupSize);
        if (registersPerLane > multiprocessor.MaxRegistersPerLane)
            return 0;

        // Warps are alike, so any partition with room will do.
        long given = Units(registersPerLane * WarpSize, multiprocessor.RegisterUnit) * multiprocessor.RegisterUnit;
        int free = multiprocessor.Registers / multiprocessor.Partitions;
        int held = 0;
        for (; free >= given; free -= (int)given)
            held += multiprocessor.Partitions;
        int groups = 0;
        for (; held >= warps; held -= warps)
            groups++;
        return groups;
    }

    /// <summary>
    /// Groups for which there is shared memory; 0 when a group asks for more than it may, and <see cref="int.MaxValue"/>
    /// when a group takes none at all.
    /// </summary>
    /// <param name="multiprocessor">What there is.</param>
    /// <param name="sharedBytes">Shared memory that a group asks for, in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int GroupsBySharedMemory(Multiprocessor multiprocessor, int sharedBytes)
    {
        ArgumentNullException.ThrowIfNull(multiprocessor);
        ArgumentOutOfRangeException.ThrowIfNegative(sharedBytes);
        if (sharedBytes > multiprocessor.MaxSharedBytesPerGroup)
            return 0;

        long taken = Units(sharedBytes + multiprocessor.ReservedSharedBytes, multiprocessor.SharedUnit) * multiprocessor.SharedUnit;
        if (taken == 0)
            return int.MaxValue;
        int groups = 0;
        for (long free = multiprocessor.SharedBytes; free >= taken; free -= taken)
            groups++;
        return groups;
    }

    /// <summary>Groups that are held at once; 0 when the kernel cannot be launched.</summary>
    /// <param name="multiprocessor">What there is.</param>
    /// <param name="groupSize">Lanes of a group.</param>
    /// <param name="registersPerLane">Registers of a lane.</param>
    /// <param name="sharedBytes">Shared memory that a group asks for, in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int ActiveGroups(Multiprocessor multiprocessor, int groupSize, int registersPerLane, int sharedBytes) =>
        Limits(multiprocessor, groupSize, registersPerLane, sharedBytes).MinBy(limit => limit.Groups).Groups;

    /// <summary>Every resource of which there is enough for the active groups, and not for one more.</summary>
    /// <inheritdoc cref="ActiveGroups"/>
    public static OccupancyLimits LimitedBy(Multiprocessor multiprocessor, int groupSize, int registersPerLane, int sharedBytes)
    {
        (OccupancyLimits Resource, int Groups)[] limits = Limits(multiprocessor, groupSize, registersPerLane, sharedBytes);
        int active = limits.Min(limit => limit.Groups);
        return limits
            .Where(limit => limit.Groups == active)
            .Aggregate(OccupancyLimits.None, (all, limit) => all | limit.Resource);
    }

    /// <summary>Occupancy, 0 to 1: the warps that are held of those that could be.</summary>
    /// <inheritdoc cref="ActiveGroups"/>
    public static double Of(Multiprocessor multiprocessor, int groupSize, int registersPerLane, int sharedBytes)
    {
        int groups = ActiveGroups(multiprocessor, groupSize, registersPerLane, sharedBytes);
        return (double)groups * WarpsPerGroup(groupSize) / multiprocessor.MaxWarps;
    }

    /// <summary>
    /// The most registers of a lane with which <paramref name="groups"/> groups have room in the register file; 0 when
    /// they have none with a single one. This is what a compiler goes by when it is told how many groups to make room for.
    /// </summary>
    /// <param name="multiprocessor">What there is; only registers are looked at.</param>
    /// <param name="groupSize">Lanes of a group.</param>
    /// <param name="groups">Groups that shall be held at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int MostRegistersPerLane(Multiprocessor multiprocessor, int groupSize, int groups)
    {
        ArgumentNullException.ThrowIfNull(multiprocessor);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);

        // GroupsByRegisters, read backwards: the fullest partition's warps share its units, and a warp's part is rounded down.
        long warpsPerPartition = Units((long)groups * WarpsPerGroup(groupSize), multiprocessor.Partitions);
        int unitsPerWarp = (int)(UnitsPerPartition(multiprocessor) / warpsPerPartition);
        return Math.Min(unitsPerWarp * multiprocessor.RegisterUnit / WarpSize, multiprocessor.MaxRegistersPerLane);
    }

    private static (OccupancyLimits Resource, int Groups)[] Limits(
        Multiprocessor multiprocessor, int groupSize, int registersPerLane, int sharedBytes) =>
    [
        (OccupancyLimits.Warps, GroupsByWarps(multiprocessor, groupSize)),
        (OccupancyLimits.Groups, multiprocessor.MaxGroups),
        (OccupancyLimits.Registers, GroupsByRegisters(multiprocessor, groupSize, registersPerLane)),
        (OccupancyLimits.SharedMemory, GroupsBySharedMemory(multiprocessor, sharedBytes)),
    ];

    private static int UnitsPerPartition(Multiprocessor multiprocessor) =>
        multiprocessor.Registers / multiprocessor.Partitions / multiprocessor.RegisterUnit;

    // A long: a group of as many lanes as an int can count is refused, not misunderstood.
    private static long Units(long amount, int unit) => (amount + unit - 1) / unit;
}
