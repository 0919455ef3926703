// misconception: a-chunk-for-each-lane
// says: Your counts are right. Each lane reads a stretch of its own from end to end, as a thread of a CPU would, and so
// a warp reads from 32 places at once: let its lanes read neighbours, and go on together.
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
        int lanes = Grid.DimX * Group.DimX;
        int chunk = (values.IntLength + lanes - 1) / lanes;
        int start = Grid.GlobalIndex.X * chunk;
        for (int i = start; i < start + chunk && i < values.IntLength; i++)
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
