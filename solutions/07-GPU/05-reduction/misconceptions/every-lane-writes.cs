// misconception: every-lane-writes
// says: All lanes write the group's sum at once, and nothing says which comes first. One lane is enough: the one that holds it.
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
        for (int count = Group.DimX; count > 1; count = (count + 1) / 2)
        {
            int half = (count + 1) / 2;
            if (lane < count / 2)
                partial[lane] += partial[lane + half];
            Group.Barrier();
        }
        sums[Grid.IdxX] = partial[0];
    }
}
