// alternative: runs-of-equal-values
// A lane counts a run of equal values in a variable, and adds it when another value comes: fewer atomics where values
// repeat.
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
        int last = -1;
        int run = 0;
        for (int i = Grid.GlobalIndex.X; i < values.IntLength; i += Grid.DimX * Group.DimX)
        {
            int value = values[i];
            if (value != last)
            {
                if (last >= 0 && last < counts.IntLength)
                    Atomic.Add(ref own[last], run);
                last = value;
                run = 0;
            }

            run++;
        }

        if (last >= 0 && last < counts.IntLength)
            Atomic.Add(ref own[last], run);

        Group.Barrier();
        for (int bin = Group.IdxX; bin < counts.IntLength; bin += Group.DimX)
            Atomic.Add(ref counts[bin], own[bin]);
    }
}
