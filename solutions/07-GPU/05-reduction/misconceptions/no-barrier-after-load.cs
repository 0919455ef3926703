// misconception: no-barrier-after-load
// says: A lane adds what its neighbour has not brought yet. Put a Group.Barrier() between filling shared memory and the first addition.
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
        for (int count = Group.DimX; count > 1; count = (count + 1) / 2)
        {
            int half = (count + 1) / 2;
            if (lane < count / 2)
                partial[lane] += partial[lane + half];
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }
}
