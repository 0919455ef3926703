// misconception: a-bin-for-each-lane
// says: You clear and add one bin for each lane, so with more bins than lanes the rest stays garbage. Go on with bin
// Group.IdxX + Group.DimX and so on.
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
        if (Group.IdxX < counts.IntLength)
            own[Group.IdxX] = 0;
        Group.Barrier();
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value >= 0 && value < counts.IntLength)
                Atomic.Add(ref own[value], 1);
        }

        Group.Barrier();
        if (Group.IdxX < counts.IntLength)
            Atomic.Add(ref counts[Group.IdxX], own[Group.IdxX]);
    }
}
