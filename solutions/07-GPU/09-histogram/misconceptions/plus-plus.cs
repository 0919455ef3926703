// misconception: plus-plus
// says: own[value]++ loads, adds and stores, and a lane that comes between loses its count. Atomic.Add does the three
// in one step.
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
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value >= 0 && value < counts.IntLength)
                own[value]++;
        }

        Group.Barrier();
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            Atomic.Add(ref counts[bin], own[bin]);
    }
}
