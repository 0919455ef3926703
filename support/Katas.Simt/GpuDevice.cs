using System.Runtime.CompilerServices;
using ILGPU;
using Katas.Simt.Compiling;
using Katas.Simt.Execution;
using Katas.Simt.Findings;
using Katas.Simt.Observing;
using Katas.Simt.Tracing;

namespace Katas.Simt;

/// <summary>A model of a GPU: it runs ILGPU kernels as they stand, counts what they do, and finds what a device would not forgive.</summary>
public sealed class GpuDevice : IDisposable
{
    private readonly DeviceMemory _memory = new();
    private readonly long _orderSeed;

    /// <summary>A device with nothing in its memory.</summary>
    /// <param name="orderSeed">0 runs groups, warps and lanes in their natural order; any other number in an order drawn from it.</param>
    public GpuDevice(long orderSeed = 0)
        : this(DeviceProfile.Small, orderSeed)
    {
    }

    /// <summary>A device with nothing in its memory.</summary>
    /// <param name="profile">What the device has.</param>
    /// <param name="orderSeed">0 runs groups, warps and lanes in their natural order; any other number in an order drawn from it.</param>
    public GpuDevice(DeviceProfile profile, long orderSeed = 0)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        _orderSeed = orderSeed;
    }

    /// <summary>What the device has.</summary>
    public DeviceProfile Profile { get; }

    /// <summary>Rounds of loops that a lane may run before its loop is called endless.</summary>
    public long MostRounds { get; init; } = 100_000;

    /// <summary>Whether lanes that wait do so on threads of their own: slow, and only to check the other way.</summary>
    internal bool UsesThreads { get; init; }

    /// <summary>Requests and shuffles of a group that are kept to be drawn; 0 keeps none.</summary>
    internal int MostLogged { get; init; } = TraceFile.IsWanted ? 400 : 0;

    /// <summary>Puts values into global memory.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="values">The values, which are copied.</param>
    public DeviceArray<T> Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        DeviceArray<T> array = Array<T>(values.Length);
        array.CopyFrom(values);
        return array;
    }

    /// <summary>Puts values into global memory.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T})"/>
    public DeviceArray<T> Array<T>(T[] values)
        where T : unmanaged => Array<T>(values.AsSpan());

    /// <summary>Global memory that nobody has written yet: every float in it is NaN, every integer -1.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="length">Elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length below 0.</exception>
    public DeviceArray<T> Array<T>(int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new DeviceArray<T>(_memory.Allocate(length, Unsafe.SizeOf<T>(), typeof(T).Name));
    }

    /// <summary>Runs a kernel that groups its lanes itself.</summary>
    /// <param name="kernel">A static method that gives nothing back.</param>
    /// <param name="config">Groups, and lanes of a group.</param>
    /// <param name="arguments">A value or a <see cref="DeviceArray{T}"/> for each parameter.</param>
    /// <exception cref="ArgumentException">The arguments do not fit the kernel, or the groups do not fit the device.</exception>
    /// <exception cref="UnsupportedKernelException">The kernel uses what no kernel can have.</exception>
    /// <exception cref="KernelFaultException">The kernel did what a device does not allow or does not promise to work.</exception>
    public KernelRun Launch(Delegate kernel, KernelConfig config, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(arguments);
        return Start(kernel, config.GridDim, config.GroupDim, config.SharedMemoryConfig.ArraySize, arguments);
    }

    /// <summary>Runs a kernel that leaves the grouping to the device: its first parameter is the lane's index.</summary>
    /// <param name="kernel">A static method that gives nothing back, with an <see cref="Index1D"/> first.</param>
    /// <param name="extent">How many lanes.</param>
    /// <param name="arguments">A value or a <see cref="DeviceArray{T}"/> for each parameter but the first.</param>
    /// <inheritdoc cref="Launch(Delegate, KernelConfig, object[])"/>
    public KernelRun LaunchOver(Delegate kernel, Index1D extent, params object[] arguments) =>
        StartOver(kernel, new Index3D(extent.X, 1, 1), typeof(Index1D), arguments);

    /// <inheritdoc cref="LaunchOver(Delegate, Index1D, object[])"/>
    /// <param name="kernel">A static method that gives nothing back, with an <see cref="Index2D"/> first.</param>
    /// <param name="extent">How many lanes in each dimension.</param>
    /// <param name="arguments">A value or a <see cref="DeviceArray{T}"/> for each parameter but the first.</param>
    public KernelRun LaunchOver(Delegate kernel, Index2D extent, params object[] arguments) =>
        StartOver(kernel, new Index3D(extent.X, extent.Y, 1), typeof(Index2D), arguments);

    /// <inheritdoc cref="LaunchOver(Delegate, Index1D, object[])"/>
    /// <param name="kernel">A static method that gives nothing back, with an <see cref="Index3D"/> first.</param>
    /// <param name="extent">How many lanes in each dimension.</param>
    /// <param name="arguments">A value or a <see cref="DeviceArray{T}"/> for each parameter but the first.</param>
    public KernelRun LaunchOver(Delegate kernel, Index3D extent, params object[] arguments) =>
        StartOver(kernel, extent, typeof(Index3D), arguments);

    /// <summary>Frees the device's memory. Arrays are of no use afterwards.</summary>
    public void Dispose() => _memory.Dispose();

    private KernelRun StartOver(Delegate kernel, Index3D extent, Type indexType, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(arguments);
        // As ILGPU does, lanes are counted through, x first, and cut into groups.
        const int lanes = 256;
        int all = checked(extent.X * extent.Y * extent.Z);
        return Start(
            kernel, new Index3D((all + lanes - 1) / lanes, 1, 1), new Index3D(lanes, 1, 1), dynamicSharedBytes: 0, arguments,
            new ImplicitIndex(indexType, extent));
    }

    private KernelRun Start(
        Delegate kernel, Index3D grid, Index3D groupSize, int dynamicSharedBytes, object[] arguments, ImplicitIndex? index = null)
    {
        int lanes = groupSize.X * groupSize.Y * groupSize.Z;
        if (lanes < 1 || lanes > Profile.MaxGroupSize)
            throw new ArgumentException($"A group of {lanes} lanes: the device takes 1 to {Profile.MaxGroupSize}.", nameof(groupSize));
        if (dynamicSharedBytes > Profile.SharedBytesPerMultiprocessor)
            throw new ArgumentException($"{dynamicSharedBytes:N0} bytes of shared memory: a group can have {Profile.SharedBytesPerMultiprocessor:N0}.", nameof(dynamicSharedBytes));

        CompiledKernel compiled = KernelCache.Compile(kernel.Method, !UsesThreads, index?.Type);
        using var block = new ArgumentBlock(compiled, arguments, _memory, index is null ? 0 : 1);
        var launch = new Launch(
            compiled, grid, groupSize, dynamicSharedBytes, Profile, _memory, new LaneOrder(_orderSeed), MostRounds)
        {
            Names = block.Names,
            Views = block.Views,
            Extent = index?.Extent,
        };
        LaunchObservation? observation = LaunchObservation.Begin(launch, block);
        KernelRun run = LaunchRun.Run(launch, block, UsesThreads && compiled.Kernel.HasWaits, MostLogged);
        observation?.End();
        return run;
    }
}
