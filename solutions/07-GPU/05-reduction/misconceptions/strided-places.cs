// misconception: strided-places
// says: The first lanes add, but places 2, 4, 8 … apart: they meet in the same banks and queue. Add what stands half a stretch above.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Adds up an array: each group of lanes gives the sum of its own stretch.</summary>
public static class Reduction
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>sums[g] = Σ input[i] over the group's stretch.</summary>
    public static void Sum(ArrayView<float> input, ArrayView<float> sums)
    {
        var partial = SharedMemory.Allocate<float>(MaxGroupSize);
        int lane = Group.IdxX;
        int i = Grid.GlobalIndex.X;
        partial[lane] = i < input.Length ? input[i] : 0;
        Group.Barrier();
        for (int step = 1; step < Group.DimX; step *= 2)
        {
            int place = 2 * step * lane;
            if (place + step < Group.DimX)
                partial[place] += partial[place + step];
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }
}
