// misconception: halo-from-global-memory
// says: The sums are right, but each lane at an edge of the group fetches its missing neighbours itself, so a number of the
// halo is loaded up to r times. Bring the halo into shared memory too.
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
        if (i < input.Length)
            tile[Group.IdxX] = input[i];
        Group.Barrier();
        if (i < output.Length)
        {
            float sum = 0;
            for (int k = 0; k < weights.IntLength; k++)
            {
                int neighbour = IntrinsicMath.Clamp(i - radius + k, 0, input.IntLength - 1);
                int place = neighbour - Grid.IdxX * Group.DimX;
                sum += weights[k] * (place >= 0 && place < Group.DimX ? tile[place] : input[neighbour]);
            }

            output[i] = sum;
        }
    }
}
