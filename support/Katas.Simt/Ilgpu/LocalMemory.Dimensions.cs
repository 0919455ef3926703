using ILGPU.Runtime;

namespace ILGPU;

public static partial class LocalMemory
{
    /// <summary>Memory of the thread alone: <c>[x]</c>.</summary>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged => Allocate<T>(extent.X);

    /// <summary>Memory of the thread alone: <c>[x]</c>, with strides.</summary>
    public static ArrayView1D<T, TStride> Allocate1D<T, TStride>(Index1D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride1D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Memory of the thread alone: <c>[x, y]</c>, with strides.</summary>
    public static ArrayView2D<T, TStride> Allocate2D<T, TStride>(Index2D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride2D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Memory of the thread alone: <c>[x, y, z]</c>, with strides.</summary>
    public static ArrayView3D<T, TStride> Allocate3D<T, TStride>(Index3D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride3D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);
}
