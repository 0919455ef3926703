using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>The strides of one-dimensional views.</summary>
public static class Stride1D
{
    /// <summary>Elements side by side.</summary>
    public readonly struct Dense : IStride1D
    {
        /// <inheritdoc/>
        public int XStride => 1;

        /// <inheritdoc/>
        public Index1D StrideExtent => new(XStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index1D index) => index.X;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex1D index) => index.X;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index1D index, Index1D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index1D ReconstructFromElementIndex(int elementIndex) => elementIndex;

        /// <inheritdoc/>
        public LongIndex1D ReconstructFromElementIndex(long elementIndex) => elementIndex;

        /// <inheritdoc/>
        public int ComputeBufferLength(Index1D extent) => extent.X;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex1D extent) => extent.X;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => AsGeneral();

        /// <inheritdoc/>
        public override string ToString() => "<dense>";
    }

    /// <summary>One element for every index, whatever the extent.</summary>
    public readonly struct Infinite : IStride1D
    {
        /// <inheritdoc/>
        public int XStride => 0;

        /// <inheritdoc/>
        public Index1D StrideExtent => new(XStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index1D index) => 0;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex1D index) => 0;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index1D index, Index1D extent) => 0;

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent) => 0;

        /// <inheritdoc/>
        public Index1D ReconstructFromElementIndex(int elementIndex) => Index1D.Invalid;

        /// <inheritdoc/>
        public LongIndex1D ReconstructFromElementIndex(long elementIndex) => LongIndex1D.Invalid;

        /// <inheritdoc/>
        public int ComputeBufferLength(Index1D extent) => 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex1D extent) => 1;

        /// <inheritdoc/>
        public General AsGeneral() => new(StrideExtent);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => default;

        /// <inheritdoc/>
        public override string ToString() => "<inf>";
    }

    /// <summary>Elements a fixed number apart.</summary>
    public readonly struct General : IStride1D
    {
        /// <summary>A stride of at least 0.</summary>
        public General(Index1D stride)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(stride.X, nameof(stride));
            XStride = stride.X;
        }

        /// <inheritdoc/>
        public int XStride { get; }

        /// <inheritdoc/>
        public Index1D StrideExtent => new(XStride);

        /// <inheritdoc/>
        public int ComputeElementIndex(Index1D index) => index.X * XStride;

        /// <inheritdoc/>
        public long ComputeElementIndex(LongIndex1D index) => index.X * XStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index1D index, Index1D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent)
        {
            CheckBounds(index, extent);
            return ComputeElementIndex(index);
        }

        /// <inheritdoc/>
        public Index1D ReconstructFromElementIndex(int elementIndex) => elementIndex / XStride;

        /// <inheritdoc/>
        public LongIndex1D ReconstructFromElementIndex(long elementIndex) => elementIndex / XStride;

        /// <inheritdoc/>
        public int ComputeBufferLength(Index1D extent) =>
            extent.X == 0 ? 0 : ComputeElementIndex(extent - Index1D.One) + 1;

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex1D extent) =>
            extent.X == 0 ? 0 : ComputeElementIndex(extent - LongIndex1D.One) + 1;

        /// <inheritdoc/>
        public General AsGeneral() => this;

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => this;

        /// <inheritdoc/>
        public override string ToString() => StrideExtent.ToString();
    }

    private static void CheckBounds(LongIndex1D index, LongIndex1D extent)
    {
        if (!index.InBounds(extent))
            Fail(index, extent);
    }

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(LongIndex1D index, LongIndex1D extent) =>
        Fault.Invalid($"The index {index} lies outside the extent {extent}.");
}
