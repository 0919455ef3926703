// misconception: one-halo-number-a-lane
// says: A lane loads one number of each halo, so a halo wider than the group stays half empty. Let the lanes come round until
// all G + 2r places are filled.
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
        tile[lane + radius] = input[IntrinsicMath.Min(i, last)];
        if (lane < radius)
        {
            tile[lane] = input[IntrinsicMath.Clamp(i - radius, 0, last)];
            tile[lane + radius + Group.DimX] = input[IntrinsicMath.Min(i + Group.DimX, last)];
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
