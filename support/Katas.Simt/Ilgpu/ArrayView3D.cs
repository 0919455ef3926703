using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU.Runtime;

/// <summary>A view <c>(x, y, z)</c> of device memory. What ILGPU calls by this name.</summary>
/// <typeparam name="T">The element's type.</typeparam>
/// <typeparam name="TStride">Where in memory an element lies.</typeparam>
public readonly struct ArrayView3D<T, TStride>
    where T : unmanaged
    where TStride : struct, IStride3D
{
    /// <summary>Bytes an element.</summary>
    public static readonly int ElementSize = ArrayView<T>.ElementSize;

    /// <summary>A view of nothing.</summary>
    public static readonly ArrayView3D<T, TStride> Empty = GetEmpty(default);

    /// <summary>Memory, seen with an extent and strides.</summary>
    public ArrayView3D(ArrayView<T> baseView, LongIndex3D extent, TStride stride) =>
        (BaseView, Extent, Stride) = (baseView, extent, stride);

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>Elements <c>(x, y, z)</c>.</summary>
    public LongIndex3D Extent { get; }

    /// <summary>Elements <c>(x, y, z)</c>.</summary>
    public Index3D IntExtent => Extent.ToIntIndex();

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
    public ref T this[Index3D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    /// <param name="x">0 to the extent's x - 1.</param>
    /// <param name="y">0 to the extent's y - 1.</param>
    /// <param name="z">0 to the extent's z - 1.</param>
    public ref T this[int x, int y, int z]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new Index3D(x, y, z)];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to the extent - 1 in each dimension.</param>
    public ref T this[LongIndex3D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    /// <param name="x">0 to the extent's x - 1.</param>
    /// <param name="y">0 to the extent's y - 1.</param>
    /// <param name="z">0 to the extent's z - 1.</param>
    public ref T this[long x, long y, long z]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new LongIndex3D(x, y, z)];
    }

    /// <summary>A view of nothing, with strides.</summary>
    public static ArrayView3D<T, TStride> GetEmpty(TStride stride) => new(ArrayView<T>.Empty, LongIndex3D.Zero, stride);

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index3D index)
    {
        if ((ulong)index.X >= (ulong)Extent.X || (ulong)index.Y >= (ulong)Extent.Y || (ulong)index.Z >= (ulong)Extent.Z)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>The element's number in <see cref="BaseView"/>; an index outside the extent is a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex3D index)
    {
        if ((ulong)index.X >= (ulong)Extent.X || (ulong)index.Y >= (ulong)Extent.Y || (ulong)index.Z >= (ulong)Extent.Z)
            OutOfRange(index);
        return Stride.ComputeElementIndex(index);
    }

    /// <summary>Some of the elements, with the same strides.</summary>
    public ArrayView3D<T, TStride> SubView(Index3D index, Index3D extent) =>
        SubView(index.ToLongIndex(), extent.ToLongIndex());

    /// <summary>Some of the elements, with the same strides.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="extent">How many in each dimension.</param>
    public ArrayView3D<T, TStride> SubView(LongIndex3D index, LongIndex3D extent)
    {
        if (!index.InBoundsInclusive(Extent) || !extent.InBoundsInclusive(Extent - index))
            SubViewOutOfRange(index, extent);
        var length = Stride.ComputeBufferLength(extent);
        var start = length == 0 ? 0 : Stride.ComputeElementIndex(index);
        return new(BaseView.SubView(start, length), extent, Stride);
    }

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(Index3D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>One element's memory.</summary>
    public VariableView<T> VariableView(LongIndex3D index) => BaseView.VariableView(ComputeLinearIndex(index));

    /// <summary>The elements in memory, side by side.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same memory, seen with other strides.</summary>
    public ArrayView3D<T, Stride3D.General> AsGeneral(Stride3D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same elements, with the strides kept as numbers.</summary>
    public ArrayView3D<T, Stride3D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

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

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void OutOfRange(LongIndex3D index) =>
        Fault.IndexOutOfRange(BaseView.Address, index.ToString(), Extent.ToString());

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private void SubViewOutOfRange(LongIndex3D index, LongIndex3D extent) =>
        Fault.IndexOutOfRange(BaseView.Address, $"{index}..{index + extent}", Extent.ToString());
}
