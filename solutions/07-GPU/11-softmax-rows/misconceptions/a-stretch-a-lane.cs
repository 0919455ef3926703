// misconception: a-stretch-a-lane
// says: Each lane has its own stretch of the row, as a thread of a processor would. The lanes of a warp are then
// columns apart, each in a sector of its own, and most bytes that are moved are not used: lane t must be beside lane t
// + 1 in each step.
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
        int stretch = (columns + Group.DimX - 1) / Group.DimX;

        float maximum = float.NegativeInfinity;
        for (int column = lane * stretch; column < IntrinsicMath.Min(columns, (lane + 1) * stretch); column++)
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
        Group.Barrier();

        float sum = 0;
        for (int column = lane * stretch; column < IntrinsicMath.Min(columns, (lane + 1) * stretch); column++)
            sum += MathF.Exp(logits[column, row] - maximum);
        partial[lane] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (lane < half)
                partial[lane] += partial[lane + half];
            Group.Barrier();
        }

        sum = partial[0];
        for (int column = lane * stretch; column < IntrinsicMath.Min(columns, (lane + 1) * stretch); column++)
            probabilities[column, row] = MathF.Exp(logits[column, row] - maximum) / sum;
    }
}
