// alternative: pairs-in-one-tree
// Online in each lane; then one tree over pairs of maximum and sum, as in Milakov and Gimelshein.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Turns rows of logits into rows of probabilities, a group of lanes for each row.</summary>
public static class SoftmaxRows
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>probabilities[c, r] = exp(logits[c, r]) / Σₖ exp(logits[k, r]).</summary>
    public static void Rows(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView2D<float, Stride2D.DenseX> probabilities)
    {
        var maxima = SharedMemory.Allocate<float>(MaxGroupSize);
        var sums = SharedMemory.Allocate<float>(MaxGroupSize);
        int lane = Group.IdxX;
        int row = Grid.IdxX;
        int columns = logits.IntExtent.X;

        float maximum = float.NegativeInfinity;
        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
        {
            float logit = logits[column, row];
            float higher = MathF.Max(maximum, logit);
            sum = Rescaled(sum, maximum, higher) + Rescaled(1, logit, higher);
            maximum = higher;
        }

        maxima[lane] = maximum;
        sums[lane] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
            {
                float higher = MathF.Max(maxima[lane], maxima[lane + half]);
                sums[lane] = Rescaled(sums[lane], maxima[lane], higher) + Rescaled(sums[lane + half], maxima[lane + half], higher);
                maxima[lane] = higher;
            }

            Group.Barrier();
        }

        maximum = maxima[0];
        sum = sums[0];
        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row] - maximum) / sum;
    }

    // A part that has seen nothing but -∞ adds nothing, whatever the others have.
    private static float Rescaled(float sum, float from, float to) => from == float.NegativeInfinity ? 0 : sum * MathF.Exp(from - to);
}
