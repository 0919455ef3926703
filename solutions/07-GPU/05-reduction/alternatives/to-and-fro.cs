// alternative: to-and-fro
// Each round reads one half of an array twice as long and writes the other: one barrier a round, and nothing is added in place.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Adds up an array: each group of lanes gives the sum of its own stretch.</summary>
public static class Reduction
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>The sum of each group's stretch.</summary>
    public static void Sum(ArrayView<float> input, ArrayView<float> sums)
    {
        var partial = SharedMemory.Allocate<float>(2 * MaxGroupSize);
        int lane = Group.IdxX;
        int from = 0, to = MaxGroupSize;
        partial[lane] = Grid.GlobalIndex.X < input.Length ? input[Grid.GlobalIndex.X] : 0;
        Group.Barrier();
        for (int count = Group.DimX; count > 1; count = (count + 1) / 2)
        {
            int half = (count + 1) / 2;
            if (lane < half)
                partial[to + lane] = partial[from + lane] + (lane + half < count ? partial[from + lane + half] : 0);
            (from, to) = (to, from);
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[from];
    }
}
