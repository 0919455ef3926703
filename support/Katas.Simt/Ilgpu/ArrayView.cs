using System.Runtime.CompilerServices;
using ILGPU.Runtime;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>A stretch of device memory: <c>[length]</c> elements side by side. What ILGPU calls by this name.</summary>
/// <typeparam name="T">The element's type.</typeparam>
public readonly unsafe struct ArrayView<T>
    where T : unmanaged
{
    private readonly T* _start;

    internal ArrayView(void* start, long length)
    {
        _start = (T*)start;
        Length = length;
    }

    /// <summary>Bytes an element.</summary>
    public static readonly int ElementSize = sizeof(T);

    /// <summary>A view of nothing.</summary>
    public static readonly ArrayView<T> Empty;

    /// <summary>Whether it looks at memory at all.</summary>
    public bool IsValid => _start != null;

    /// <summary>Elements.</summary>
    public long Length { get; }

    /// <summary>Elements.</summary>
    public int IntLength => (int)Length;

    /// <summary>Bytes.</summary>
    public long LengthInBytes => Length * sizeof(T);

    /// <summary>Elements.</summary>
    public LongIndex1D Extent => new(Length);

    /// <summary>Elements.</summary>
    public Index1D IntExtent => new(IntLength);

    /// <summary>Element by element.</summary>
    public Stride1D.Dense Stride => default;

    internal nint Address => (nint)_start;

    /// <summary>An element.</summary>
    /// <param name="index">0 to length - 1.</param>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[(long)index];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to length - 1.</param>
    public ref T this[Index1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[(long)index.X];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to length - 1.</param>
    public ref T this[LongIndex1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[index.X];
    }

    /// <summary>An element.</summary>
    /// <param name="index">0 to length - 1.</param>
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Length)
                Fault.IndexOutOfRange(Address, sizeof(T), index, Length);
            return ref _start[index];
        }
    }

    /// <summary>The elements from <paramref name="index"/> on.</summary>
    /// <param name="index">The first element.</param>
    public ArrayView<T> SubView(long index) => SubView(index, Length - index);

    /// <summary>Some of the elements.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="subViewLength">How many.</param>
    public ArrayView<T> SubView(int index, int subViewLength) => SubView((long)index, subViewLength);

    /// <summary>Some of the elements.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="subViewLength">How many.</param>
    public ArrayView<T> SubView(long index, long subViewLength)
    {
        if (index < 0 || subViewLength < 0 || index + subViewLength > Length)
            Fault.SubViewOutOfRange(Address, sizeof(T), index, subViewLength, Length);
        return new ArrayView<T>(_start + index, subViewLength);
    }

    /// <summary>The same bytes as elements of another type; what is left over at the end is cut off.</summary>
    /// <typeparam name="TOther">The other type.</typeparam>
    public ArrayView<TOther> Cast<TOther>()
        where TOther : unmanaged => new(_start, LengthInBytes / sizeof(TOther));

    /// <summary>The same elements as a one-dimensional view.</summary>
    /// <param name="view">A view.</param>
    public static implicit operator ArrayView1D<T, Stride1D.Dense>(ArrayView<T> view) => new(view, view.Extent, default);

    /// <summary>The elements of a one-dimensional view, side by side.</summary>
    /// <param name="view">A view.</param>
    public static implicit operator ArrayView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;
}
