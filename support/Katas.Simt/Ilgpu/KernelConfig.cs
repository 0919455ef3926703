namespace ILGPU;

/// <summary>How a kernel is launched: blocks, threads a block, shared memory. What ILGPU calls by this name.</summary>
public readonly struct KernelConfig
{
    /// <summary>Blocks, and threads a block.</summary>
    public KernelConfig(Index1D gridDim, Index1D groupDim)
        : this(gridDim, groupDim, default)
    {
    }

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    public KernelConfig(Index1D gridDim, Index1D groupDim, SharedMemoryConfig sharedMemoryConfig)
        : this(new Index3D(gridDim.X, 1, 1), new Index3D(groupDim.X, 1, 1), sharedMemoryConfig)
    {
    }

    /// <summary>Blocks, and threads a block.</summary>
    public KernelConfig(Index2D gridDim, Index2D groupDim)
        : this(gridDim, groupDim, default)
    {
    }

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    public KernelConfig(Index2D gridDim, Index2D groupDim, SharedMemoryConfig sharedMemoryConfig)
        : this(new Index3D(gridDim.X, gridDim.Y, 1), new Index3D(groupDim.X, groupDim.Y, 1), sharedMemoryConfig)
    {
    }

    /// <summary>Blocks, and threads a block.</summary>
    public KernelConfig(Index3D gridDim, Index3D groupDim)
        : this(gridDim, groupDim, default)
    {
    }

    /// <summary>Blocks, and threads a block.</summary>
    public KernelConfig(int gridDimX, int gridDimY, int gridDimZ, int groupDimX, int groupDimY, int groupDimZ)
        : this(new Index3D(gridDimX, gridDimY, gridDimZ), new Index3D(groupDimX, groupDimY, groupDimZ), default)
    {
    }

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0 blocks or threads.</exception>
    public KernelConfig(Index3D gridDim, Index3D groupDim, SharedMemoryConfig sharedMemoryConfig)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gridDim.LongSize, nameof(gridDim));
        ArgumentOutOfRangeException.ThrowIfNegative(groupDim.LongSize, nameof(groupDim));
        (GridDim, GroupDim, SharedMemoryConfig) = (gridDim, groupDim, sharedMemoryConfig);
    }

    /// <summary>Blocks <c>(x, y, z)</c>.</summary>
    public Index3D GridDim { get; }

    /// <summary>Threads a block <c>(x, y, z)</c>.</summary>
    public Index3D GroupDim { get; }

    /// <summary>The shared memory asked for beside what the kernel allocates.</summary>
    public SharedMemoryConfig SharedMemoryConfig { get; }

    /// <summary>Whether it asks for shared memory.</summary>
    public bool UsesDynamicSharedMemory => SharedMemoryConfig.UsesDynamicSharedMemory;

    /// <summary>Whether there is at least one block and one thread in each dimension.</summary>
    public bool IsValid => Index3D.Zero.InBounds(GridDim) && Index3D.Zero.InBounds(GroupDim);

    /// <summary>Threads in all.</summary>
    public long Size => GridDim.LongSize * GroupDim.LongSize;

    /// <summary>Blocks, and threads a block.</summary>
    public (Index3D, Index3D) ToDimensions() => (GridDim, GroupDim);

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    public (Index3D, Index3D, SharedMemoryConfig) ToValueTuple() => (GridDim, GroupDim, SharedMemoryConfig);

    /// <summary>Blocks, and threads a block.</summary>
    public void Deconstruct(out Index3D gridDim, out Index3D groupDim) => (gridDim, groupDim) = ToDimensions();

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    public void Deconstruct(
        out Index3D gridDim,
        out Index3D groupDim,
        out SharedMemoryConfig sharedMemoryConfig) =>
        (gridDim, groupDim, sharedMemoryConfig) = ToValueTuple();

    /// <summary>From blocks, and threads a block.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D) dimensions) =>
        new(new Index3D(dimensions.Item1.X, 1, 1), new Index3D(dimensions.Item2.X, 1, 1));

    /// <summary>From blocks, and threads a block.</summary>
    public static implicit operator KernelConfig((Index2D, Index2D) dimensions) =>
        new(new Index3D(dimensions.Item1, 1), new Index3D(dimensions.Item2, 1));

    /// <summary>From blocks, and threads a block.</summary>
    public static implicit operator KernelConfig((Index3D, Index1D) dimensions) =>
        new(dimensions.Item1, new Index3D(dimensions.Item2.X, 1, 1));

    /// <summary>From blocks, and threads a block.</summary>
    public static implicit operator KernelConfig((Index3D, Index2D) dimensions) =>
        new(dimensions.Item1, new Index3D(dimensions.Item2, 1));

    /// <summary>From blocks, and threads a block.</summary>
    public static implicit operator KernelConfig((Index3D, Index3D) dimensions) =>
        new(dimensions.Item1, dimensions.Item2);

    /// <summary>From blocks, threads a block, and shared memory.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D, SharedMemoryConfig) dimensions) =>
        new(new Index3D(dimensions.Item1.X, 1, 1), new Index3D(dimensions.Item2.X, 1, 1), dimensions.Item3);

    /// <summary>From blocks, threads a block, and shared memory.</summary>
    public static implicit operator KernelConfig((Index3D, Index3D, SharedMemoryConfig) dimensions) =>
        new(dimensions.Item1, dimensions.Item2, dimensions.Item3);

    /// <summary>Blocks, and threads a block.</summary>
    public static implicit operator (Index3D, Index3D)(KernelConfig config) => config.ToDimensions();

    /// <summary>Blocks, threads a block, and shared memory.</summary>
    public static implicit operator (Index3D, Index3D, SharedMemoryConfig)(KernelConfig config) =>
        config.ToValueTuple();
}
