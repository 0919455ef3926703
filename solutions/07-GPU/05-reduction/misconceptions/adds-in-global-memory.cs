// misconception: adds-in-global-memory
// says: Each addition goes out to global memory and back, hundreds of cycles each time. Bring the numbers into shared memory once and add there.
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
        if (lane == 0)
        {
            float sum = 0;
            for (int place = i; place < i + Group.DimX && place < input.Length; place++)
                sum += input[place];
            sums[Grid.IdxX] = sum;
        }
    }
}
