// alternative: clamps-while-adding
// The tile holds only numbers that exist; the ends are clamped when the sum is made.
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
        int start = Grid.IdxX * Group.DimX - radius;
        for (int place = Group.IdxX; place < Group.DimX + 2 * radius; place += Group.DimX)
        {
            int from = start + place;
            if (from >= 0 && from < input.Length)
                tile[place] = input[from];
        }

        Group.Barrier();
        int i = Grid.GlobalIndex.X;
        if (i < output.Length)
        {
            float sum = 0;
            for (int step = -radius; step <= radius; step++)
                sum += weights[radius + step] * tile[IntrinsicMath.Clamp(i + step, 0, input.IntLength - 1) - start];
            output[i] = sum;
        }
    }
}
