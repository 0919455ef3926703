// misconception: a-lane-for-each-bin
// says: You take it that there are as many bins as lanes. With fewer, lanes past the last bin add to places that counts
// does not have: compare the bin with counts.Length.
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
        for (int bin = Group.IdxX; bin < MaxBins; bin += Group.DimX)
            own[bin] = 0;
        Group.Barrier();
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value >= 0 && value < counts.IntLength)
                Atomic.Add(ref own[value], 1);
        }

        Group.Barrier();
        int first = 0;
        do
        {
            Atomic.Add(ref counts[first + Group.IdxX], own[first + Group.IdxX]);
            first += Group.DimX;
        }
        while (first < counts.IntLength);
    }
}
