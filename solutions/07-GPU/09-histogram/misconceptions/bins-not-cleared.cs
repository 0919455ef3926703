// misconception: bins-not-cleared
// says: Shared memory begins as garbage, and you add to it. Let the lanes write 0 to the bins first, and wait for one
// another before they count.
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
