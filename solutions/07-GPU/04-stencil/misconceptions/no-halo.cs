// misconception: no-halo
// says: At the seams of the groups you take the group's own first and last number for the neighbours beyond. They are in the
// next group's stretch: load r numbers more on each side.
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
        var tile = SharedMemory.Allocate<float>(MaxGroupSize);
        int radius = weights.IntLength / 2;
        int i = Grid.GlobalIndex.X;
        tile[Group.IdxX] = input[IntrinsicMath.Min(i, input.IntLength - 1)];
        Group.Barrier();
        if (i < output.Length)
        {
            float sum = 0;
            for (int k = 0; k < weights.IntLength; k++)
                sum += weights[k] * tile[IntrinsicMath.Clamp(Group.IdxX - radius + k, 0, Group.DimX - 1)];
            output[i] = sum;
        }
    }
}
