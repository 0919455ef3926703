// alternative: largest-first-then-column
// One butterfly finds the largest logit, a second one the first column that has it.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Rows of a matrix, each reduced by one warp whose lanes hand values to one another without memory.</summary>
public static class WarpShuffle
{
    /// <summary>output[row] = input[row] - the mean of input[row].</summary>
    public static void SubtractMeans(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        int row = Grid.GlobalIndex.X / Warp.WarpSize;
        if (row >= input.IntExtent.Y)
            return;

        int columns = input.IntExtent.X;
        float sum = 0;
        for (int column = Warp.LaneIdx; column < columns; column += Warp.WarpSize)
            sum += input[column, row];
        float mean = SumOfWarp(sum) / columns;
        for (int column = Warp.LaneIdx; column < columns; column += Warp.WarpSize)
            output[column, row] = input[column, row] - mean;
    }

    /// <summary>tokens[row] = the column of the largest logit of a row; of equal ones the first.</summary>
    public static void ArgMax(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView<int> tokens)
    {
        int row = Grid.GlobalIndex.X / Warp.WarpSize;
        if (row >= logits.IntExtent.Y)
            return;

        float own = float.NegativeInfinity;
        int token = logits.IntExtent.X;
        for (int column = Warp.LaneIdx; column < logits.IntExtent.X; column += Warp.WarpSize)
        {
            float logit = logits[column, row];
            if (logit > own || token == logits.IntExtent.X)
            {
                own = logit;
                token = column;
            }
        }

        float largest = own;
        for (int mask = 1; mask < Warp.WarpSize; mask *= 2)
            largest = MathF.Max(largest, Warp.ShuffleXor(largest, mask));
        if (own < largest)
            token = logits.IntExtent.X;
        for (int mask = 1; mask < Warp.WarpSize; mask *= 2)
            token = IntrinsicMath.Min(token, Warp.ShuffleXor(token, mask));
        if (Warp.IsFirstLane)
            tokens[row] = token;
    }

    private static float SumOfWarp(float own)
    {
        for (int mask = 1; mask < Warp.WarpSize; mask *= 2)
            own += Warp.ShuffleXor(own, mask);
        return own;
    }
}
