namespace ILGPU;

/// <summary>Where the elements of a one-dimensional view lie: how many elements apart neighbours are.</summary>
public interface IStride1D
{
    /// <summary>Elements from one to the next along x.</summary>
    int XStride { get; }

    /// <summary>The strides of all dimensions.</summary>
    Index1D StrideExtent { get; }

    /// <summary>The element's number from the view's start, without a check.</summary>
    int ComputeElementIndex(Index1D index);

    /// <summary>The element's number from the view's start, without a check.</summary>
    long ComputeElementIndex(LongIndex1D index);

    /// <summary>The element's number from the view's start; an index outside the extent is a fault.</summary>
    int ComputeElementIndexChecked(Index1D index, Index1D extent);

    /// <summary>The element's number from the view's start; an index outside the extent is a fault.</summary>
    long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent);

    /// <summary>The place of the element with a number: the way back.</summary>
    Index1D ReconstructFromElementIndex(int elementIndex);

    /// <summary>The place of the element with a number: the way back.</summary>
    LongIndex1D ReconstructFromElementIndex(long elementIndex);

    /// <summary>Elements from the first to the last of an extent, both counted.</summary>
    int ComputeBufferLength(Index1D extent);

    /// <summary>Elements from the first to the last of an extent, both counted.</summary>
    long ComputeBufferLength(LongIndex1D extent);

    /// <summary>The same strides, kept as numbers.</summary>
    Stride1D.General AsGeneral();

    /// <summary>The stride of the elements taken as one row.</summary>
    Stride1D.General To1DStride();
}
