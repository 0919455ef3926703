// misconception: every-second-lane
// says: The sum is right, and every warp works in every round with ever fewer lanes. Let the first lanes add, and halve from above.
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
            if (lane % (2 * step) == 0 && lane + step < Group.DimX)
                partial[lane] += partial[lane + step];
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }
}
