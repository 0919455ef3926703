using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>The strides of three-dimensional views.</summary>
public static class Stride3D
{
    /// <summary>Side by side along x, then along y: element <c>z * ZStride + y * YStride + x</c>.</summary>
    public readonly struct DenseXY : IStride3D
    {
        /// <summary>Elements from one y to the next, at least 1, and from one z to the next, no fewer.</summary>
        public DenseXY(int yStride, int zStride)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(yStride, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(zStride, yStride);
            (YStride, ZStride) = (yStride, zStride);
        }

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        public static DenseXY FromExtent(Index3D extent) => new(extent.X, checked(extent.X * extent.Y));

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        /// <exception cref="OverflowException">A stride does not fit into 32 bits.</exception>
        public static DenseXY FromExtent(LongIndex3D extent) =>
            new(checked((int)extent.X), checked((int)(extent.X * extent.Y)));

        /// <summary>The element's number in a whole extent.</summary>
        public static int ComputeElementIndex(Index3D index, Index3D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The element's number in a whole extent.</summary>
        public static long ComputeElementIndex(LongIndex3D index, LongIndex3D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The place of an element in a whole extent.</summary>
        public static Index3D ReconstructFromElementIndex(int elementIndex, Index3D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <summary>The place of an element in a whole extent.</summary>
        public static LongIndex3D ReconstructFromElementIndex(long elementIndex, LongIndex3D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <inheritdoc/>
        public int XStride => 1;

        /// <inheritdoc/>
        public int YStride { get; }

        /// <inheritdoc/>
        public int ZStride { get; }

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index3D index) => index.X + index.Y * YStride + index.Z * ZStride;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex3D index) => index.X + index.Y * YStride + index.Z * ZStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex) =>
            new(elementIndex % ZStride % YStride, elementIndex % ZStride / YStride, elementIndex / ZStride);

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex) =>
            new(elementIndex % ZStride % YStride, elementIndex % ZStride / YStride, elementIndex / ZStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(1);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    /// <summary>Side by side along z, then along y: element <c>x * XStride + y * YStride + z</c>.</summary>
    public readonly struct DenseZY : IStride3D
    {
        /// <summary>Elements from one y to the next, at least 1, and from one x to the next, no fewer.</summary>
        public DenseZY(int xStride, int yStride)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(yStride, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(xStride, yStride);
            (YStride, XStride) = (yStride, xStride);
        }

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        public static DenseZY FromExtent(Index3D extent) => new(checked(extent.Z * extent.Y), extent.Z);

        /// <summary>The strides of elements that lie side by side in a whole extent.</summary>
        /// <exception cref="OverflowException">A stride does not fit into 32 bits.</exception>
        public static DenseZY FromExtent(LongIndex3D extent) =>
            new(checked((int)(extent.Z * extent.Y)), checked((int)extent.Z));

        /// <summary>The element's number in a whole extent.</summary>
        public static int ComputeElementIndex(Index3D index, Index3D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The element's number in a whole extent.</summary>
        public static long ComputeElementIndex(LongIndex3D index, LongIndex3D extent) =>
            FromExtent(extent).ComputeElementIndex(index);

        /// <summary>The place of an element in a whole extent.</summary>
        public static Index3D ReconstructFromElementIndex(int elementIndex, Index3D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <summary>The place of an element in a whole extent.</summary>
        public static LongIndex3D ReconstructFromElementIndex(long elementIndex, LongIndex3D extent) =>
            FromExtent(extent).ReconstructFromElementIndex(elementIndex);

        /// <inheritdoc/>
        public int XStride { get; }

        /// <inheritdoc/>
        public int YStride { get; }

        /// <inheritdoc/>
        public int ZStride => 1;

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index3D index) => index.X * XStride + index.Y * YStride + index.Z;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex3D index) => index.X * XStride + index.Y * YStride + index.Z;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex) =>
            new(elementIndex / XStride, elementIndex % XStride / YStride, elementIndex % XStride % YStride);

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex) =>
            new(elementIndex / XStride, elementIndex % XStride / YStride, elementIndex % XStride % YStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(1);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    /// <summary>Any strides: element <c>x * XStride + y * YStride + z * ZStride</c>.</summary>
    public readonly struct General : IStride3D
    {
        /// <summary>Strides of at least 0.</summary>
        public General(Index3D stride)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(stride.X, nameof(stride));
            ArgumentOutOfRangeException.ThrowIfNegative(stride.Y, nameof(stride));
            ArgumentOutOfRangeException.ThrowIfNegative(stride.Z, nameof(stride));
            (XStride, YStride, ZStride) = stride;
        }

        /// <inheritdoc/>
        public int XStride { get; }

        /// <inheritdoc/>
        public int YStride { get; }

        /// <inheritdoc/>
        public int ZStride { get; }

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index3D index) => index.X * XStride + index.Y * YStride + index.Z * ZStride;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex3D index) => index.X * XStride + index.Y * YStride + index.Z * ZStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex) =>
            XStride > ZStride
                ? new(
                    elementIndex / XStride,
                    elementIndex % XStride / YStride,
                    elementIndex % XStride % YStride / ZStride)
                : new(
                    elementIndex % ZStride % YStride / XStride,
                    elementIndex % ZStride / YStride,
                    elementIndex / ZStride);

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex) =>
            XStride > ZStride
                ? new(
                    elementIndex / XStride,
                    elementIndex % XStride / YStride,
                    elementIndex % XStride % YStride / ZStride)
                : new(
                    elementIndex % ZStride % YStride / XStride,
                    elementIndex % ZStride / YStride,
                    elementIndex / ZStride);

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.LongSize == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => this;

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(XStride);

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    private static void CheckBounds(LongIndex3D index, LongIndex3D extent)
    {
        if (!index.InBounds(extent))
            Fail(index, extent);
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(LongIndex3D index, LongIndex3D extent) =>
        Fault.Invalid($"The index {index} lies outside the extent {extent}.");
}
