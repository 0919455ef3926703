// alternative: empty-bins-left-out
// A bin in which the group has counted nothing costs no atomic. The loops are while loops, and the bins are unsigned.
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
        var own = SharedMemory.Allocate<uint>(MaxBins);
        int place = Group.IdxX;
        while (place < MaxBins)
        {
            own[place] = 0;
            place += Group.DimX;
        }

        Group.Barrier();
        int i = Grid.GlobalIndex.X;
        while (i < values.Length)
        {
            int value = values[i];
            if ((uint)value < (uint)counts.Length)
                Atomic.Add(ref own[value], 1u);
            i += Grid.DimX * Group.DimX;
        }

        Group.Barrier();
        for (int bin = Group.IdxX; bin < counts.Length; bin += Group.DimX)
        {
            if (own[bin] != 0)
                Atomic.Add(ref counts[bin], (int)own[bin]);
        }
    }
}
