// misconception: infinity-less-infinity
// says: A running maximum starts at -infinity, and so may the row: exp(-infinity - -infinity) is NaN, and the sum never
// gets rid of it. Leave masked logits out of the running sum, since they add nothing.
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
        var partial = SharedMemory.Allocate<float>(MaxGroupSize);
        int lane = Group.IdxX;
        int row = Grid.IdxX;
        int columns = logits.IntExtent.X;

        float maximum = float.NegativeInfinity;
        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
        {
            float logit = logits[column, row];
            float higher = MathF.Max(maximum, logit);
            sum = sum * MathF.Exp(maximum - higher) + MathF.Exp(logit - higher);
            maximum = higher;
        }

        partial[lane] = maximum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                partial[lane] = MathF.Max(partial[lane], partial[lane + half]);
            Group.Barrier();
        }

        float ofRow = partial[0];
        Group.Barrier();
        partial[lane] = sum * MathF.Exp(maximum - ofRow);
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                partial[lane] += partial[lane + half];
            Group.Barrier();
        }

        sum = partial[0];
        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row] - ofRow) / sum;
    }
}
