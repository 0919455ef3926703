// misconception: halo-by-the-wrong-lanes
// says: The first r lanes load your right halo, and it lies G numbers after their own; you load the one r after, which is right
// for the last r lanes only. Place p of the tile holds number first + p, whichever lane loads it.
using ILGPU;

namespace Katas.Gpu;

/// <summary>A stencil in one dimension: each number becomes a weighted sum of itself and its neighbours.</summary>
public static class Stencil
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>The most neighbours on each side.</summary>
    public const int MaxRadius = 32;

    /// <summary>output[i] = Σ weights[k] · input[i - r + k], k from 0 to 2r; past the ends stand the first and the last number.</summary>
    public static void Apply(ArrayView<float> input, ArrayView<float> weights, ArrayView<float> output)
    {
        var tile = SharedMemory.Allocate<float>(MaxGroupSize + 2 * MaxRadius);
        int radius = weights.IntLength / 2;
        int lane = Group.IdxX;
        int i = Grid.GlobalIndex.X;
        int last = input.IntLength - 1;
        tile[radius + lane] = input[IntrinsicMath.Min(i, last)];
        for (int place = lane; place < radius; place += Group.DimX)
        {
            tile[place] = input[IntrinsicMath.Clamp(i - lane - radius + place, 0, last)];
            tile[radius + Group.DimX + place] = input[IntrinsicMath.Min(i - lane + radius + place, last)];
        }

        Group.Barrier();
        if (i < output.Length)
        {
            float sum = 0;
            for (int k = 0; k < weights.IntLength; k++)
                sum += weights[k] * tile[lane + k];
            output[i] = sum;
        }
    }
}
