// misconception: whole-rounds-only
// says: You let every lane go round equally often, and in the last round there are more lanes than values. Compare i
// with values.Length in each round.
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
        int rounds = (values.IntLength + lanes - 1) / lanes;
        for (int round = 0; round < rounds; round++)
        {
            int value = values[round * lanes + Grid.GlobalIndex.X];
            if (value >= 0 && value < counts.IntLength)
                Atomic.Add(ref own[value], 1);
        }

        Group.Barrier();
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            Atomic.Add(ref counts[bin], own[bin]);
    }
}
