using ILGPU;

namespace Katas.Gpu;

/// <summary>Counts how often each value occurs.</summary>
public static class Histogram
{
    /// <summary>The most bins that there are.</summary>
    public const int MaxBins = 1024;

    /// <summary>Adds to counts[b] how many of the values are b. A value below 0, or not below the number of bins, is counted nowhere.</summary>
    /// <param name="values">The values, <c>[length]</c>.</param>
    /// <param name="counts">A count a bin, <c>[bins]</c>, of 1 to <see cref="MaxBins"/> bins. What stands in it is added to.</param>
    /// <remarks>
    /// Explicitly grouped: any number of groups, of 1 to 1024 lanes in x. The lanes of all groups together may be fewer than
    /// the values, or more.
    /// </remarks>
    public static void Count(ArrayView<int> values, ArrayView<int> counts) => throw new NotImplementedException();
}
