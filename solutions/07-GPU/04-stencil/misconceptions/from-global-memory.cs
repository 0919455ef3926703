// misconception: from-global-memory
// says: The sums are right, but each number is loaded by all 2r + 1 lanes that need it. Let the group bring its stretch
// and the halo into shared memory once, and add from there.
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
        int radius = weights.IntLength / 2;
        int i = Grid.GlobalIndex.X;
        if (i < output.Length)
        {
            float sum = 0;
            for (int k = 0; k < weights.IntLength; k++)
                sum += weights[k] * input[IntrinsicMath.Clamp(i - radius + k, 0, input.IntLength - 1)];
            output[i] = sum;
        }
    }
}
