using ILGPU.Runtime;

namespace ILGPU;

public static partial class SharedMemory
{
    /// <summary>Memory the block's threads share: <c>[x]</c>.</summary>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged => Allocate<T>(extent.X);

    /// <summary>Memory the block's threads share: <c>[x]</c>, with strides.</summary>
    public static ArrayView1D<T, TStride> Allocate1D<T, TStride>(Index1D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride1D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Memory the block's threads share: <c>[x, y]</c>, with strides.</summary>
    public static ArrayView2D<T, TStride> Allocate2D<T, TStride>(Index2D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride2D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Memory the block's threads share: <c>[x, y, z]</c>, with strides.</summary>
    public static ArrayView3D<T, TStride> Allocate3D<T, TStride>(Index3D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride3D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Memory the block's threads share: <c>[x, y]</c>, side by side along x.</summary>
    public static ArrayView2D<T, Stride2D.DenseX> Allocate2DDenseX<T>(in Index2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseX>(extent, Stride2D.DenseX.FromExtent(extent));

    /// <summary>Memory the block's threads share: <c>[x, y]</c>, side by side along y.</summary>
    public static ArrayView2D<T, Stride2D.DenseY> Allocate2DDenseY<T>(in Index2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseY>(extent, Stride2D.DenseY.FromExtent(extent));

    /// <summary>Memory the block's threads share: <c>[x, y, z]</c>, side by side along x, then along y.</summary>
    public static ArrayView3D<T, Stride3D.DenseXY> Allocate3DDenseXY<T>(in Index3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseXY>(extent, Stride3D.DenseXY.FromExtent(extent));

    /// <summary>Memory the block's threads share: <c>[x, y, z]</c>, side by side along z, then along y.</summary>
    public static ArrayView3D<T, Stride3D.DenseZY> Allocate3DDenseZY<T>(in Index3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseZY>(extent, Stride3D.DenseZY.FromExtent(extent));
}
