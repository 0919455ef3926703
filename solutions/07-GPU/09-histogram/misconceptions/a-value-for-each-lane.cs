// misconception: a-value-for-each-lane
// says: You take one value for each lane; the values beyond the last lane are never counted. Let each lane go on by as
// many values as there are lanes in all groups.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Counts how often each value occurs.</summary>
public static class Histogram
{
    /// <summary>The most bins that there are.</summary>
    public const int MaxBins = 1024;

    /// <summary>Adds to counts[b] how many of the values are b.</summary>
    public static void Count(ArrayView<int> values, ArrayView<int> counts)
    {
        var own = SharedMemory.Allocate<int>(MaxBins);
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            own[bin] = 0;
        Group.Barrier();
        int i = Grid.GlobalIndex.X;
        if (i < values.IntLength)
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
