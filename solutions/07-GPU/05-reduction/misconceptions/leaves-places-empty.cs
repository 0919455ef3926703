// misconception: leaves-places-empty
// says: A lane past the end still has a place in shared memory, and others add what stands there: garbage. Write 0.
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
        if (i < input.Length)
            partial[lane] = input[i];
        Group.Barrier();
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
