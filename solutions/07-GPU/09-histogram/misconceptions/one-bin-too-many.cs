// misconception: one-bin-too-many
// says: A value that equals the number of bins has none: they go from 0 to counts.Length - 1. With all 1024 bins in use it is
// counted in whatever stands behind the last one. Compare with < and not with <=.
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
        const int copies = 4;
        var own = SharedMemory.Allocate<int>(copies * MaxBins);
        for (int place = Group.IdxX; place < copies * MaxBins; place += Group.DimX)
            own[place] = 0;
        Group.Barrier();
        int first = Warp.WarpIdx % copies * MaxBins;
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value >= 0 && value <= counts.IntLength)
                Atomic.Add(ref own[first + value], 1);
        }

        Group.Barrier();
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
        {
            int sum = 0;
            for (int copy = 0; copy < copies; copy++)
                sum += own[copy * MaxBins + bin];
            Atomic.Add(ref counts[bin], sum);
        }
    }
}
