using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>The strides of two-dimensional views.</summary>
public static class Stride2D
{
    /// <summary>Side by side along x: element <c>y * YStride + x</c>.</summary>
    public readonly struct DenseX : IStride2D
    {
        /// <summary>Elements from one y to the next: at least 1.</summary>
        public DenseX(int yStride)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(yStride, 1);
            YStride = yStride;
        }

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        public static DenseX FromExtent(Index2D extent) => new(extent.X);

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        /// <exception cref="OverflowException">A stride does not fit into 32 bits.</exception>
        public static DenseX FromExtent(LongIndex2D extent) =>
            new(checked((int)extent.X));

        /// <summary>The element's number in a whole extent.</summary>
        public static int ComputeElementIndex(Index2D index, Index2D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The element's number in a whole extent.</summary>
        public static long ComputeElementIndex(LongIndex2D index, LongIndex2D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The place of an element in a whole extent.</summary>
        public static Index2D ReconstructFromElementIndex(int elementIndex, Index2D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <summary>The place of an element in a whole extent.</summary>
        public static LongIndex2D ReconstructFromElementIndex(long elementIndex, LongIndex2D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <inheritdoc/>
        public int XStride => 1;

        /// <inheritdoc/>
        public int YStride { get; }

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index2D index) => index.X + index.Y * YStride;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex2D index) => index.X + index.Y * YStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex) =>
            new(elementIndex % YStride, elementIndex / YStride);

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex) =>
            new(elementIndex % YStride, elementIndex / YStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(1);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    /// <summary>Side by side along y: element <c>x * XStride + y</c>.</summary>
    public readonly struct DenseY : IStride2D
    {
        /// <summary>Elements from one x to the next: at least 1.</summary>
        public DenseY(int xStride)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(xStride, 1);
            XStride = xStride;
        }

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        public static DenseY FromExtent(Index2D extent) => new(extent.Y);

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        /// <exception cref="OverflowException">A stride does not fit into 32 bits.</exception>
        public static DenseY FromExtent(LongIndex2D extent) =>
            new(checked((int)extent.Y));

        /// <summary>The element's number in a whole extent.</summary>
        public static int ComputeElementIndex(Index2D index, Index2D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The element's number in a whole extent.</summary>
        public static long ComputeElementIndex(LongIndex2D index, LongIndex2D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The place of an element in a whole extent.</summary>
        public static Index2D ReconstructFromElementIndex(int elementIndex, Index2D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <summary>The place of an element in a whole extent.</summary>
        public static LongIndex2D ReconstructFromElementIndex(long elementIndex, LongIndex2D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <inheritdoc/>
        public int XStride { get; }

        /// <inheritdoc/>
        public int YStride => 1;

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index2D index) => index.X * XStride + index.Y;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex2D index) => index.X * XStride + index.Y;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex) =>
            new(elementIndex / XStride, elementIndex % XStride);

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex) =>
            new(elementIndex / XStride, elementIndex % XStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(1);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    /// <summary>Any strides: element <c>x * XStride + y * YStride</c>.</summary>
    public readonly struct General : IStride2D
    {
        /// <summary>Strides of at least 0.</summary>
        public General(Index2D stride)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(stride.X, nameof(stride));
            ArgumentOutOfRangeException.ThrowIfNegative(stride.Y, nameof(stride));
            (XStride, YStride) = stride;
        }

        /// <inheritdoc/>
        public int XStride { get; }

        /// <inheritdoc/>
        public int YStride { get; }

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index2D index) => index.X * XStride + index.Y * YStride;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex2D index) => index.X * XStride + index.Y * YStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex) =>
            XStride > YStride
                ? new(elementIndex / XStride, elementIndex % XStride / YStride)
                : new(elementIndex % YStride / XStride, elementIndex / YStride);

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex) =>
            XStride > YStride
                ? new(elementIndex / XStride, elementIndex % XStride / YStride)
                : new(elementIndex % YStride / XStride, elementIndex / YStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => this;

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(XStride);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    private static void CheckBounds(LongIndex2D index, LongIndex2D extent)
    {
        if (!index.InBounds(extent))
            Fail(index, extent);
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(LongIndex2D index, LongIndex2D extent) =>
        Fault.Invalid($"The index {index} lies outside the extent {extent}.");
}
