using ILGPU;
using Katas.Simt.Compiling;
using Katas.Simt.Counting;

namespace Katas.Simt.Execution;

/// <summary>What all groups of one kernel launch share.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Grid">Groups in each dimension.</param>
/// <param name="GroupSize">Lanes of a group in each dimension.</param>
/// <param name="DynamicSharedBytes">Shared memory that is asked for at the launch.</param>
/// <param name="Profile">The device.</param>
/// <param name="Memory">The device's memory.</param>
/// <param name="Order">The order of groups, warps and lanes.</param>
/// <param name="Rounds">Rounds of loops that a lane may run.</param>
internal sealed record Launch(
    CompiledKernel Kernel, Index3D Grid, Index3D GroupSize, int DynamicSharedBytes, DeviceProfile Profile, DeviceMemory Memory,
    LaneOrder Order, long Rounds)
{
    public int LanesPerGroup { get; } = GroupSize.X * GroupSize.Y * GroupSize.Z;

    public int WarpsPerGroup { get; } = (GroupSize.X * GroupSize.Y * GroupSize.Z + Profile.WarpSize - 1) / Profile.WarpSize;

    public int Groups { get; } = Grid.X * Grid.Y * Grid.Z;

    /// <summary>What the lanes of an implicitly grouped kernel are spread over; null for an explicitly grouped one.</summary>
    public Index3D? Extent { get; init; }

    /// <summary>The names of the kernel's array parameters, by allocation.</summary>
    public required IReadOnlyDictionary<Allocation, string> Names { get; init; }

    /// <summary>The view of each of the kernel's parameters; null for what is none.</summary>
    public required IReadOnlyList<ViewArgument?> Views { get; init; }

    /// <summary>The group's number, and the lane's in it, of an access.</summary>
    public (int Group, int Lane) Placed(Touch touch) =>
        (touch.Warp / WarpsPerGroup, (touch.Warp % WarpsPerGroup * Profile.WarpSize) + (touch.Thread & 31));

    /// <summary>The index in the grid of a group's number.</summary>
    public Index3D GroupAt(int number) => Unfold(number, Grid);

    /// <summary>The index in the group of a lane's number.</summary>
    public Index3D LaneAt(int number) => Unfold(number, GroupSize);

    /// <summary>The index of a number, x running first.</summary>
    public static Index3D Unfold(int number, Index3D size) => new(number % size.X, number / size.X % size.Y, number / (size.X * size.Y));

    /// <summary>What an allocation is called in the kernel.</summary>
    public string NameOf(Allocation allocation) => Names.GetValueOrDefault(allocation, "global memory");
}
