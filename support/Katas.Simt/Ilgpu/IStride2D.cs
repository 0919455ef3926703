namespace ILGPU;

/// <summary>Where the elements of a two-dimensional view lie: how many elements apart neighbours are.</summary>
public interface IStride2D
{
    /// <summary>Elements from one to the next along x.</summary>
    int XStride { get; }

    /// <summary>Elements from one to the next along y.</summary>
    int YStride { get; }

    /// <summary>The strides of all dimensions.</summary>
    Index2D StrideExtent { get; }

    /// <summary>The element's number from the view's start, without a check.</summary>
    int ComputeElementIndex(Index2D index);

    /// <summary>The element's number from the view's start, without a check.</summary>
    long ComputeElementIndex(LongIndex2D index);

    /// <summary>The element's number from the view's start; an index outside the extent is a fault.</summary>
    int ComputeElementIndexChecked(Index2D index, Index2D extent);

    /// <summary>The element's number from the view's start; an index outside the extent is a fault.</summary>
    long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent);

    /// <summary>The place of the element with a number: the way back.</summary>
    Index2D ReconstructFromElementIndex(int elementIndex);

    /// <summary>The place of the element with a number: the way back.</summary>
    LongIndex2D ReconstructFromElementIndex(long elementIndex);

    /// <summary>Elements from the first to the last of an extent, both counted.</summary>
    int ComputeBufferLength(Index2D extent);

    /// <summary>Elements from the first to the last of an extent, both counted.</summary>
    long ComputeBufferLength(LongIndex2D extent);

    /// <summary>The same strides, kept as numbers.</summary>
    Stride2D.General AsGeneral();

    /// <summary>The stride of the elements taken as one row.</summary>
    Stride1D.General To1DStride();
}
