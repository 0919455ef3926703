// misconception: one-lane-a-row
// says: The result is right, but one lane does the work of the whole group, and of every 32 bytes that memory moves it
// uses 4. Let the lanes take columns side by side.
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
        if (Group.IdxX != 0)
            return;
        int row = Grid.IdxX;
        int columns = logits.IntExtent.X;
        float maximum = float.NegativeInfinity;
        for (int column = 0; column < columns; column++)
            maximum = MathF.Max(maximum, logits[column, row]);
        float sum = 0;
        for (int column = 0; column < columns; column++)
            sum += MathF.Exp(logits[column, row] - maximum);
        for (int column = 0; column < columns; column++)
            probabilities[column, row] = MathF.Exp(logits[column, row] - maximum) / sum;
    }
}
