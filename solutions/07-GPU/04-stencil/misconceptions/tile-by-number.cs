// misconception: tile-by-number
// says: Each group's tile begins at place 0, but you use the number's own index, which goes on growing from group to group. Take the
// place within the group, counted from Group.IdxX.
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
        int first = Grid.IdxX * Group.DimX - radius;
        int i = Grid.GlobalIndex.X;
        for (int place = Group.IdxX; place < Group.DimX + 2 * radius; place += Group.DimX)
            tile[first + radius + place] = input[IntrinsicMath.Clamp(first + place, 0, input.IntLength - 1)];
        Group.Barrier();
        if (i >= input.Length)
            return;
        float sum = 0;
        for (int k = 0; k < weights.IntLength; k++)
            sum += weights[k] * tile[i + k];
        output[i] = sum;
    }
}
