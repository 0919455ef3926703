// alternative: warp-by-shuffle
// Each warp adds by shuffles; shared memory carries one sum a warp.
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
        var ofWarps = SharedMemory.Allocate<float>(MaxGroupSize / 32);
        int i = Grid.GlobalIndex.X;
        float own = OfWarp(i < input.Length ? input[i] : 0);
        if (Warp.IsFirstLane)
            ofWarps[Warp.WarpIdx] = own;
        Group.Barrier();
        if (Group.IdxX == 0)
        {
            float sum = 0;
            for (int warp = 0; warp * Warp.WarpSize < Group.DimX; warp++)
                sum += ofWarps[warp];
            sums[Grid.IdxX] = sum;
        }
    }

    // Lanes that are not there cannot be asked: a group need not be whole warps.
    private static float OfWarp(float own)
    {
        int present = IntrinsicMath.Min(Warp.WarpSize, Group.DimX - Warp.WarpIdx * Warp.WarpSize);
        for (int delta = 16; delta > 0; delta /= 2)
        {
            int source = Warp.LaneIdx + delta;
            float other = Warp.Shuffle(own, source < present ? source : Warp.LaneIdx);
            own += source < present ? other : 0;
        }

        return own;
    }
}
