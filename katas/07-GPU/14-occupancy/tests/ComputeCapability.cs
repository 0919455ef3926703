using Katas.Gpu;

namespace LessonTests.Gpu;

/// <summary>
/// Multiprocessors by NVIDIA's compute capability. Given; the README shows them as a table, with where they are from.
/// </summary>
internal static class ComputeCapability
{
    private const int KiB = 1024;

    /// <summary>Volta: V100.</summary>
    public static Multiprocessor V70 { get; } = Make(groups: 32, warps: 64, shared: 96, mostShared: 96, sharedUnit: 256, reserved: 0);

    /// <summary>Turing: T4, RTX 2080.</summary>
    public static Multiprocessor V75 { get; } = Make(groups: 16, warps: 32, shared: 64, mostShared: 64, sharedUnit: 256, reserved: 0);

    /// <summary>Ampere: A100.</summary>
    public static Multiprocessor V80 { get; } = Make(groups: 32, warps: 64, shared: 164, mostShared: 163, sharedUnit: 128, reserved: 1);

    /// <summary>Ampere: A10, A6000, RTX 3090.</summary>
    public static Multiprocessor V86 { get; } = Make(groups: 16, warps: 48, shared: 100, mostShared: 99, sharedUnit: 128, reserved: 1);

    /// <summary>Ada: L4, L40, RTX 4090.</summary>
    public static Multiprocessor V89 { get; } = Make(groups: 24, warps: 48, shared: 100, mostShared: 99, sharedUnit: 128, reserved: 1);

    /// <summary>Hopper: H100.</summary>
    public static Multiprocessor V90 { get; } = Make(groups: 32, warps: 64, shared: 228, mostShared: 227, sharedUnit: 128, reserved: 1);

    /// <summary>By number: 80 is compute capability 8.0.</summary>
    public static Multiprocessor Of(int capability) => capability switch
    {
        70 => V70,
        75 => V75,
        80 => V80,
        86 => V86,
        89 => V89,
        90 => V90,
        _ => throw new ArgumentOutOfRangeException(nameof(capability)),
    };

    private static Multiprocessor Make(int groups, int warps, int shared, int mostShared, int sharedUnit, int reserved) => new(
        MaxGroupSize: 1024, MaxGroups: groups, MaxWarps: warps, Registers: 64 * KiB, Partitions: 4, RegisterUnit: 256,
        MaxRegistersPerLane: 255, SharedBytes: shared * KiB, MaxSharedBytesPerGroup: mostShared * KiB, SharedUnit: sharedUnit,
        ReservedSharedBytes: reserved * KiB);
}
