// misconception: no-maximum
// says: exp of a raw logit overflows from 89 on, and infinity / infinity is NaN. Reduce the row's maximum first, and
// subtract it.
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

        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
            sum += MathF.Exp(logits[column, row]);
        partial[lane] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                partial[lane] += partial[lane + half];
            Group.Barrier();
        }

        sum = partial[0];
        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row]) / sum;
    }
}
