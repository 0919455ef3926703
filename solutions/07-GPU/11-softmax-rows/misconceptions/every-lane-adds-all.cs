// misconception: every-lane-adds-all
// says: Right, but each of 256 lanes goes through all 256 places: 2,048 requests of warps, where a tree needs about 30.
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
            maximum = MathF.Max(maximum, logits[column, row]);
        partial[lane] = maximum;
        Group.Barrier();
        for (int place = 0; place < Group.DimX; place++)
            maximum = MathF.Max(maximum, partial[place]);

        Group.Barrier();

        float sum = 0;
        for (int column = lane; column < columns; column += Group.DimX)
            sum += MathF.Exp(logits[column, row] - maximum);
        partial[lane] = sum;
        Group.Barrier();
        sum = 0;
        for (int place = 0; place < Group.DimX; place++)
            sum += partial[place];

        for (int column = lane; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row] - maximum) / sum;
    }
}
