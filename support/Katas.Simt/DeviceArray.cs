using ILGPU;
using ILGPU.Runtime;
using Katas.Simt.Execution;

namespace Katas.Simt;

/// <summary>An array in the device's global memory.</summary>
/// <typeparam name="T">The element's type.</typeparam>
public sealed unsafe class DeviceArray<T>
    where T : unmanaged
{
    internal DeviceArray(Allocation allocation) => Allocation = allocation;

    /// <summary>Elements.</summary>
    public int Length => (int)Allocation.Length;

    /// <summary>The array as a kernel sees it.</summary>
    public ArrayView1D<T, Stride1D.Dense> View => new(Base, Length, default);

    internal Allocation Allocation { get; }

    private ArrayView<T> Base => new((void*)Allocation.Address, Allocation.Length);

    /// <summary>The array as rows of a matrix: element <c>(x, y)</c> is number <c>y * columns + x</c>.</summary>
    /// <param name="columns">Elements of a row: the extent in x.</param>
    /// <param name="rows">Rows: the extent in y.</param>
    /// <exception cref="ArgumentException">Columns times rows is not the array's length.</exception>
    public ArrayView2D<T, Stride2D.DenseX> As2D(int columns, int rows)
    {
        if (columns < 0 || rows < 0 || (long)columns * rows != Length)
            throw new ArgumentException($"{columns} columns and {rows} rows are not {Length} elements.");
        return new ArrayView2D<T, Stride2D.DenseX>(Base, new LongIndex2D(columns, rows), new Stride2D.DenseX(Math.Max(1, columns)));
    }

    /// <summary>A copy of what the array holds now.</summary>
    public T[] ToArray() => new ReadOnlySpan<T>((void*)Allocation.Address, Length).ToArray();

    /// <summary>Writes the array from the host.</summary>
    /// <param name="values">As many values as the array has elements.</param>
    /// <exception cref="ArgumentException">More or fewer values.</exception>
    public void CopyFrom(ReadOnlySpan<T> values)
    {
        if (values.Length != Length)
            throw new ArgumentException($"{values.Length} values for {Length} elements.", nameof(values));
        values.CopyTo(new Span<T>((void*)Allocation.Address, Length));
    }
}
