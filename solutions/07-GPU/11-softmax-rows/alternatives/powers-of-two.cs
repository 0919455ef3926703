// alternative: powers-of-two
// 2 to the power of x · log₂ e, which is what a device has an instruction for; reduced by trees, the sum in an array of
// its own.
using ILGPU;
using ILGPU.Algorithms;
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
        const float log2E = 1.44269504f;
        var partial = SharedMemory.Allocate<float>(MaxGroupSize);
        var sums = SharedMemory.Allocate<float>(MaxGroupSize);
        int lane = Group.IdxX;
        int row = Grid.IdxX;
        int columns = logits.IntExtent.X;

        float maximum = float.NegativeInfinity;
        for (int column = lane; column < columns; column += Group.DimX)
            maximum = MathF.Max(maximum, logits[column, row]);
        partial[lane] = maximum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                partial[lane] = MathF.Max(partial[lane], partial[lane + half]);
            Group.Barrier();
        }

        maximum = partial[0];

        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
            sum += XMath.Exp2((logits[column, row] - maximum) * log2E);
        sums[lane] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                sums[lane] += sums[lane + half];
            Group.Barrier();
        }

        sum = sums[0];
        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = XMath.Exp2((logits[column, row] - maximum) * log2E) / sum;
    }
}
