// alternative: own-sum-in-a-register
// The lane keeps its own sum in a variable, and shared memory only carries it to the others.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Adds up an array: each group of lanes gives the sum of its own stretch.</summary>
public static class Reduction
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>sums[g] = Σ input[i], i from g · G up to (g + 1) · G, where G is the group's size and the input's end is the end.</summary>
    /// <param name="input">The numbers, <c>[length]</c>.</param>
    /// <param name="sums">A sum a group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: any number of groups, of 1 to <see cref="MaxGroupSize"/> lanes in x.</remarks>
    public static void Sum(ArrayView<float> input, ArrayView<float> sums)
    {
        var partial = SharedMemory.Allocate<float>(MaxGroupSize);
        int lane = Group.IdxX;
        int i = Grid.GlobalIndex.X;
        float own = i < input.Length ? input[i] : 0;
        partial[lane] = own;
        Group.Barrier();

        // The upper half is added to the lower one, so that the lanes that are left stand side by side: whole warps end,
        // and a warp's addresses fall on different banks. An odd one in the middle waits for the next round.
        for (int count = Group.DimX; count > 1; count = (count + 1) / 2)
        {
            int half = (count + 1) / 2;
            if (lane < count / 2)
                partial[lane] = own += partial[lane + half];
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }
}
