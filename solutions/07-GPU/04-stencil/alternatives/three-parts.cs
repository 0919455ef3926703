// alternative: three-parts
// Each lane loads its own number, then the lanes share the left halo and the right one.
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
            tile[radius + Group.DimX + place] = input[IntrinsicMath.Min(i - lane + Group.DimX + place, last)];
        }

        Group.Barrier();
        if (i >= output.Length)
            return;
        float sum = 0;
        for (int k = 0; k <= 2 * radius; k++)
            sum += weights[k] * tile[lane + k];
        output[i] = sum;
    }
}
