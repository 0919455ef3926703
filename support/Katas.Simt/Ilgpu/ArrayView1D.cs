using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU.Runtime;

/// <summary>A view <c>(x)</c> of device memory. What ILGPU calls by this name.</summary>
/// <typeparam name="T">The element's type.</typeparam>
/// <typeparam name="TStride">Where in memory an element lies.</typeparam>
public readonly struct ArrayView1D<T, TStride>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    /// <summary>Bytes an element.</summary>
    public static readonly int ElementSize = ArrayView<T>.ElementSize;

    /// <summary>A view of nothing.</summary>
    public static readonly ArrayView1D<T, TStride> Empty = GetEmpty(default);

    /// <summary>Memory, seen with an extent and strides.</summary>
    public ArrayView1D(ArrayView<T> baseView, LongIndex1D extent, TStride stride) =>
        (BaseView, Extent, Stride) = (baseView, extent, stride);

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>Elements.</summary>
    public LongIndex1D Extent { get; }

    /// <summary>Elements.</summary>
    public Index1D IntExtent => Extent.ToIntIndex();

    /// <summary>Where in memory an element lies.</summary>
    public TStride Stride { get; }

    /// <summary>Whether it looks at memory at all.</summary>
    public bool IsValid => BaseView.IsValid;

    /// <summary>Elements of memory from its first to its last, with the gaps between them.</summary>
    public long Length => Stride.ComputeBufferLength(Extent);

    /// <summary>Elements of memory from its first to its last.</summary>
    public int IntLength => checked((int)Length);

    /// <summary>Bytes of memory from its first to its last element.</summary>
    public long LengthInBytes => Length * ElementSize;

    /// <summary>An element.</summary>
    /// <param name="index">0 to the extent - 1.</param>
    public ref T this[Index1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to the extent - 1.</param>
    public ref T this[LongIndex1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>A view of nothing, with strides.</summary>
    public static ArrayView1D<T, TStride> GetEmpty(TStride stride) => new(ArrayView<T>.Empty, LongIndex1D.Zero, stride);

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index1D index)
    {
        if (typeof(TStride) != typeof(Stride1D.Infinite) && (ulong)index.X >= (ulong)Extent.X)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex1D index)
    {
        if (typeof(TStride) != typeof(Stride1D.Infinite) && (ulong)index.X >= (ulong)Extent.X)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>Some of the elements, with the same strides.</summary>
    public ArrayView1D<T, TStride> SubView(Index1D index, Index1D extent) =>
        SubView(index.ToLongIndex(), extent.ToLongIndex());

    /// <summary>Some of the elements, with the same strides.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="extent">How many.</param>
    public ArrayView1D<T, TStride> SubView(LongIndex1D index, LongIndex1D extent)
    {
        if (!index.InBoundsInclusive(Extent) || !extent.InBoundsInclusive(Extent - index))
            SubViewOutOfRange(index, extent);
        var length = Stride.ComputeBufferLength(extent);
        var start = length == 0 ? 0 : Stride.ComputeElementIndex(index);
        return new(BaseView.SubView(start, length), extent, Stride);
    }

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(Index1D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(LongIndex1D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same elements, known to lie side by side; a stride other than 1 is a fault.</summary>
    public ArrayView1D<T, Stride1D.Dense> AsDense()
    {
        RequireUnitStride(Stride.XStride);
        return new(BaseView, Extent, default);
    }

    /// <summary>The same memory, seen with other strides.</summary>
    public ArrayView1D<T, Stride1D.General> AsGeneral(Stride1D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same elements, with the strides kept as numbers.</summary>
    public ArrayView1D<T, Stride1D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

    /// <summary>The same elements, with the stride kept as a number.</summary>
    public ArrayView1D<T, Stride1D.General> To1DView() => new(BaseView, Extent, Stride.To1DStride());

    /// <summary>The memory as a plane <c>(x, y)</c> with strides.</summary>
    public ArrayView2D<T, TOtherStride> As2DView<TOtherStride>(LongIndex2D extent, TOtherStride stride)
        where TOtherStride : struct, IStride2D =>
        new(BaseView.SubView(0, stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>The elements as a plane <c>(x, y)</c>, side by side along x.</summary>
    public ArrayView2D<T, Stride2D.DenseX> As2DDenseXView(LongIndex2D extent) =>
        As2DView(extent, Stride2D.DenseX.FromExtent(extent));

    /// <summary>The elements as a plane <c>(x, y)</c>, side by side along y.</summary>
    public ArrayView2D<T, Stride2D.DenseY> As2DDenseYView(LongIndex2D extent) =>
        As2DView(extent, Stride2D.DenseY.FromExtent(extent));

    /// <summary>A plane <c>(x, y)</c>, side by side along x; each run starts aligned.</summary>
    public ArrayView2D<T, Stride2D.DenseX> As2DPitchedXView(LongIndex2D extent, int xAlignmentInBytes) =>
        As2DView(extent, new Stride2D.DenseX(Pitch(extent.X, xAlignmentInBytes)));

    /// <summary>A plane <c>(x, y)</c>, side by side along y; each run starts aligned.</summary>
    public ArrayView2D<T, Stride2D.DenseY> As2DPitchedYView(LongIndex2D extent, int yAlignmentInBytes) =>
        As2DView(extent, new Stride2D.DenseY(Pitch(extent.Y, yAlignmentInBytes)));

    /// <summary>The memory as planes <c>(x, y, z)</c> with strides.</summary>
    public ArrayView3D<T, TOtherStride> As3DView<TOtherStride>(LongIndex3D extent, TOtherStride stride)
        where TOtherStride : struct, IStride3D =>
        new(BaseView.SubView(0, stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>The elements as planes <c>(x, y, z)</c>, side by side along x, then along y.</summary>
    public ArrayView3D<T, Stride3D.DenseXY> As3DDenseXYView(LongIndex3D extent) =>
        As3DView(extent, Stride3D.DenseXY.FromExtent(extent));

    /// <summary>The elements as planes <c>(x, y, z)</c>, side by side along z, then along y.</summary>
    public ArrayView3D<T, Stride3D.DenseZY> As3DDenseZYView(LongIndex3D extent) =>
        As3DView(extent, Stride3D.DenseZY.FromExtent(extent));

    /// <summary>Planes <c>(x, y, z)</c>, side by side along x, then y; each plane starts aligned.</summary>
    public ArrayView3D<T, Stride3D.DenseXY> As3DPitchedXYView(LongIndex3D extent, int xyAlignmentInBytes) =>
        As3DView(extent, new Stride3D.DenseXY(checked((int)extent.X), Pitch(extent.X * extent.Y, xyAlignmentInBytes)));

    /// <summary>Planes <c>(x, y, z)</c>, side by side along z, then y; each plane starts aligned.</summary>
    public ArrayView3D<T, Stride3D.DenseZY> As3DPitchedZYView(LongIndex3D extent, int zyAlignmentInBytes) =>
        As3DView(extent, new Stride3D.DenseZY(Pitch(extent.Z * extent.Y, zyAlignmentInBytes), checked((int)extent.Z)));

    private static int Pitch(long length, int alignmentInBytes) =>
        checked((int)StrideExtensions.GetPitchedLeadingDimension<T>(length, alignmentInBytes));

    private static void RequireUnitStride(int stride)
    {
        if (stride != 1)
            Fault.Invalid($"Elements {stride} apart do not lie side by side.");
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void OutOfRange(LongIndex1D index)
    {
        if (Stride.XStride == 1)
            Fault.IndexOutOfRange(BaseView.Address, ElementSize, index.X, Extent.X);
        Fault.IndexOutOfRange(BaseView.Address, $"{index.X}", $"{Extent.X}");
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void SubViewOutOfRange(LongIndex1D index, LongIndex1D extent) =>
        Fault.SubViewOutOfRange(BaseView.Address, ElementSize, index.X, extent.X, Extent.X);
}
