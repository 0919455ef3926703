using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU.Runtime;

/// <summary>A view <c>(x, y)</c> of device memory. What ILGPU calls by this name.</summary>
/// <typeparam name="T">The element's type.</typeparam>
/// <typeparam name="TStride">Where in memory an element lies.</typeparam>
public readonly struct ArrayView2D<T, TStride>
    where T : unmanaged
    where TStride : struct, IStride2D
{
    /// <summary>Bytes an element.</summary>
    public static readonly int ElementSize = ArrayView<T>.ElementSize;

    /// <summary>A view of nothing.</summary>
    public static readonly ArrayView2D<T, TStride> Empty = GetEmpty(default);

    /// <summary>Memory, seen with an extent and strides.</summary>
    public ArrayView2D(ArrayView<T> baseView, LongIndex2D extent, TStride stride) =>
        (BaseView, Extent, Stride) = (baseView, extent, stride);

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>Elements <c>(x, y)</c>.</summary>
    public LongIndex2D Extent { get; }

    /// <summary>Elements <c>(x, y)</c>.</summary>
    public Index2D IntExtent => Extent.ToIntIndex();

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
    /// <param name="index">0 to the extent - 1 in each dimension.</param>
    public ref T this[Index2D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    /// <param name="x">0 to the extent's x - 1.</param>
    /// <param name="y">0 to the extent's y - 1.</param>
    public ref T this[int x, int y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new Index2D(x, y)];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to the extent - 1 in each dimension.</param>
    public ref T this[LongIndex2D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    /// <param name="x">0 to the extent's x - 1.</param>
    /// <param name="y">0 to the extent's y - 1.</param>
    public ref T this[long x, long y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new LongIndex2D(x, y)];
    }

    /// <summary>A view of nothing, with strides.</summary>
    public static ArrayView2D<T, TStride> GetEmpty(TStride stride) => new(ArrayView<T>.Empty, LongIndex2D.Zero, stride);

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index2D index)
    {
        if ((ulong)index.X >= (ulong)Extent.X || (ulong)index.Y >= (ulong)Extent.Y)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex2D index)
    {
        if ((ulong)index.X >= (ulong)Extent.X || (ulong)index.Y >= (ulong)Extent.Y)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>Some of the elements, with the same strides.</summary>
    public ArrayView2D<T, TStride> SubView(Index2D index, Index2D extent) =>
        SubView(index.ToLongIndex(), extent.ToLongIndex());

    /// <summary>Some of the elements, with the same strides.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="extent">How many in each dimension.</param>
    public ArrayView2D<T, TStride> SubView(LongIndex2D index, LongIndex2D extent)
    {
        if (!index.InBoundsInclusive(Extent) || !extent.InBoundsInclusive(Extent - index))
            SubViewOutOfRange(index, extent);
        var length = Stride.ComputeBufferLength(extent);
        var start = length == 0 ? 0 : Stride.ComputeElementIndex(index);
        return new(BaseView.SubView(start, length), extent, Stride);
    }

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(Index2D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(LongIndex2D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same elements, known to lie side by side along x; a stride other than 1 is a fault.</summary>
    public ArrayView2D<T, Stride2D.DenseX> AsDenseX()
    {
        RequireUnitStride(Stride.XStride);
        return new(BaseView, Extent, new(Stride.YStride));
    }

    /// <summary>The same elements, known to lie side by side along y; a stride other than 1 is a fault.</summary>
    public ArrayView2D<T, Stride2D.DenseY> AsDenseY()
    {
        RequireUnitStride(Stride.YStride);
        return new(BaseView, Extent, new(Stride.XStride));
    }

    /// <summary>The same memory, seen with other strides.</summary>
    public ArrayView2D<T, Stride2D.General> AsGeneral(Stride2D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same elements, with the strides kept as numbers.</summary>
    public ArrayView2D<T, Stride2D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

    /// <summary>The elements as one row: as many as the extent has, a fixed number apart.</summary>
    public ArrayView1D<T, Stride1D.General> To1DView() => new(BaseView, Extent.Size, Stride.To1DStride());

    /// <summary>The memory as one row with a stride.</summary>
    public ArrayView1D<T, TOtherStride> As1DView<TOtherStride>(TOtherStride stride)
        where TOtherStride : struct, IStride1D
    {
        var length = stride.ComputeBufferLength(Length);
        return new(BaseView.SubView(0, length), length, stride);
    }

    /// <summary>The memory as planes <c>(x, y, z)</c> with strides.</summary>
    public ArrayView3D<T, TOtherStride> As3DView<TOtherStride>(LongIndex3D extent, TOtherStride stride)
        where TOtherStride : struct, IStride3D =>
        new(BaseView.SubView(0, stride.ComputeBufferLength(extent)), extent, stride);

    private static void RequireUnitStride(int stride)
    {
        if (stride != 1)
            Fault.Invalid($"Elements {stride} apart do not lie side by side.");
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void OutOfRange(LongIndex2D index) =>
        Fault.IndexOutOfRange(BaseView.Address, index.ToString(), Extent.ToString());

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void SubViewOutOfRange(LongIndex2D index, LongIndex2D extent) =>
        Fault.IndexOutOfRange(BaseView.Address, $"{index}..{index + extent}", Extent.ToString());
}
