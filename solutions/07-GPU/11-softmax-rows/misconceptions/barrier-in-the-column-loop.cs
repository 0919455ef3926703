// misconception: barrier-in-the-column-loop
// says: The lanes whose columns end first never reach the last barrier in the loop, and the others wait for them. Let
// each lane go through all its columns on its own, and reduce once, behind the loop.
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
        for (int column = lane; column < columns; column += Group.DimX)
        {
            partial[lane] = logits[column, row];
            Group.Barrier();
            for (int place = 0; place < IntrinsicMath.Min(Group.DimX, columns - column + lane); place++)
                maximum = MathF.Max(maximum, partial[place]);
            Group.Barrier();
        }

        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
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
        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row] - maximum) / sum;
    }
}
