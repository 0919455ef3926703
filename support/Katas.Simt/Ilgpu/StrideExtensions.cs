using System.Numerics;

namespace ILGPU;

/// <summary>How far apart aligned rows lie.</summary>
public static class StrideExtensions
{
    /// <summary>The elements from one row to the next when every row starts at a multiple of the alignment.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="leadingDimension">Elements a row.</param>
    /// <param name="alignmentInBytes">A power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The alignment is no power of two.</exception>
    /// <exception cref="ArgumentException">The alignment is no whole number of elements.</exception>
    public static long GetPitchedLeadingDimension<T>(long leadingDimension, int alignmentInBytes)
        where T : unmanaged
    {
        if (!BitOperations.IsPow2(alignmentInBytes))
            throw new ArgumentOutOfRangeException(nameof(alignmentInBytes));
        var elements = alignmentInBytes / ArrayView<T>.ElementSize;
        if (elements * ArrayView<T>.ElementSize != alignmentInBytes)
            throw new ArgumentException("The alignment is no whole number of elements.", nameof(alignmentInBytes));
        return IntrinsicMath.DivRoundUp(leadingDimension, elements) * elements;
    }
}
