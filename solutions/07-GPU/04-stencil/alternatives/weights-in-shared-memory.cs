// alternative: weights-in-shared-memory
// The group keeps the weights in shared memory as well.
using ILGPU;
using ILGPU.Algorithms;

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
        var kept = SharedMemory.Allocate<float>(2 * MaxRadius + 1);
        var tile = SharedMemory.Allocate<float>(MaxGroupSize + 2 * MaxRadius);
        int width = weights.IntLength;
        for (int k = Group.IdxX; k < width; k += Group.DimX)
            kept[k] = weights[k];
        int first = Grid.IdxX * Group.DimX - width / 2;
        for (int place = Group.IdxX; place < Group.DimX + width - 1; place += Group.DimX)
            tile[place] = input[XMath.Max(0, XMath.Min(input.IntLength - 1, first + place))];
        Group.Barrier();

        int i = Grid.GlobalIndex.X;
        if (i < output.Length)
        {
            float sum = 0;
            for (int k = 0; k < width; k++)
                sum += kept[k] * tile[Group.IdxX + k];
            output[i] = sum;
        }
    }
}
