// misconception: one-lane-adds
// says: Lane 0 does all the work and the other lanes watch. Halve the count in each round instead: 8 rounds for 256 numbers.
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
        float sum = 0;
        if (lane == 0)
        {
            for (int place = 0; place < Group.DimX; place++)
                sum += partial[place];
            partial[0] = sum;
        }

        Group.Barrier();
        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }
}
