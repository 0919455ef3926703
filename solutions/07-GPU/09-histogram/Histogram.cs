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
    public static void Count(ArrayView<int> values, ArrayView<int> counts)
    {
        // The group's own histogram: an atomic in shared memory waits for lanes of the group only, and not for all lanes.
        var own = SharedMemory.Allocate<int>(MaxBins);
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            own[bin] = 0;
        Group.Barrier();

        // All lanes of the grid stride over the values, so that the lanes of a warp read neighbours in every round.
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value >= 0 && value < counts.IntLength)
                Atomic.Add(ref own[value], 1);
        }

        Group.Barrier();

        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            Atomic.Add(ref counts[bin], own[bin]);
    }
}
