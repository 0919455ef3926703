using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>The groups of a launch, as a lane sees them.</summary>
public static class Grid
{
    /// <summary>The group's index in x.</summary>
    public static int IdxX => Lane.Current.Group.Index.X;

    /// <summary>The group's index in y.</summary>
    public static int IdxY => Lane.Current.Group.Index.Y;

    /// <summary>The group's index in z.</summary>
    public static int IdxZ => Lane.Current.Group.Index.Z;

    /// <summary>The group's index.</summary>
    public static Index3D Index => Lane.Current.Group.Index;

    /// <summary>Groups in x.</summary>
    public static int DimX => Lane.Current.Group.Launch.Grid.X;

    /// <summary>Groups in y.</summary>
    public static int DimY => Lane.Current.Group.Launch.Grid.Y;

    /// <summary>Groups in z.</summary>
    public static int DimZ => Lane.Current.Group.Launch.Grid.Z;

    /// <summary>Groups in each dimension.</summary>
    public static Index3D Dimension => Lane.Current.Group.Launch.Grid;

    /// <summary>The group's number.</summary>
    public static int LinearIndex => Lane.Current.Group.Number;

    /// <summary>The lane's index in the whole launch.</summary>
    public static Index3D GlobalIndex => ComputeGlobalIndex(Index, Group.Index);

    /// <summary>The lane's index in the whole launch.</summary>
    public static LongIndex3D LongGlobalIndex => ComputeLongGlobalIndex(Index, Group.Index);

    /// <summary>The lane's number in the whole launch, group after group.</summary>
    public static int GlobalLinearIndex => LinearIndex * Group.Dimension.Size + Group.LinearIndex;

    /// <summary>The index of a lane of a group in the whole launch.</summary>
    /// <param name="gridIdx">The group's index.</param>
    /// <param name="groupIdx">The lane's index in the group.</param>
    public static Index1D ComputeGlobalIndex(Index1D gridIdx, Index1D groupIdx) => groupIdx.X + gridIdx.X * Group.DimX;

    /// <inheritdoc cref="ComputeGlobalIndex(Index1D, Index1D)"/>
    public static Index2D ComputeGlobalIndex(Index2D gridIdx, Index2D groupIdx) =>
        new(groupIdx.X + gridIdx.X * Group.DimX, groupIdx.Y + gridIdx.Y * Group.DimY);

    /// <inheritdoc cref="ComputeGlobalIndex(Index1D, Index1D)"/>
    public static Index3D ComputeGlobalIndex(Index3D gridIdx, Index3D groupIdx) =>
        new(groupIdx.X + gridIdx.X * Group.DimX, groupIdx.Y + gridIdx.Y * Group.DimY, groupIdx.Z + gridIdx.Z * Group.DimZ);

    /// <inheritdoc cref="ComputeGlobalIndex(Index1D, Index1D)"/>
    public static LongIndex1D ComputeLongGlobalIndex(Index1D gridIdx, Index1D groupIdx) => groupIdx.X + (long)gridIdx.X * Group.DimX;

    /// <inheritdoc cref="ComputeGlobalIndex(Index1D, Index1D)"/>
    public static LongIndex2D ComputeLongGlobalIndex(Index2D gridIdx, Index2D groupIdx) =>
        new(groupIdx.X + (long)gridIdx.X * Group.DimX, groupIdx.Y + (long)gridIdx.Y * Group.DimY);

    /// <inheritdoc cref="ComputeGlobalIndex(Index1D, Index1D)"/>
    public static LongIndex3D ComputeLongGlobalIndex(Index3D gridIdx, Index3D groupIdx) =>
        new(groupIdx.X + (long)gridIdx.X * Group.DimX, groupIdx.Y + (long)gridIdx.Y * Group.DimY, groupIdx.Z + (long)gridIdx.Z * Group.DimZ);
}
