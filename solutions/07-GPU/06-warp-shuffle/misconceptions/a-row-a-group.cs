// misconception: a-row-a-group
// says: Your row is the group's number, so all warps of a group work on the same row and later rows are left out. A row belongs
// to a warp: Grid.GlobalIndex.X / Warp.WarpSize.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Rows of a matrix, each reduced by one warp whose lanes hand values to one another without memory.</summary>
public static class WarpShuffle
{
    /// <summary>output[row] = input[row] - the mean of input[row].</summary>
    public static void SubtractMeans(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        int row = Grid.IdxX;
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
        int row = Grid.IdxX;
        if (row >= logits.IntExtent.Y)
            return;

        float largest = float.NegativeInfinity;
        int token = int.MaxValue;
        for (int column = Warp.LaneIdx; column < logits.IntExtent.X; column += Warp.WarpSize)
        {
            float logit = logits[column, row];
            if (Wins(logit, column, largest, token))
            {
                largest = logit;
                token = column;
            }
        }

        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
        {
            float otherLargest = Warp.ShuffleXor(largest, mask);
            int otherToken = Warp.ShuffleXor(token, mask);
            if (Wins(otherLargest, otherToken, largest, token))
            {
                largest = otherLargest;
                token = otherToken;
            }
        }

        if (Warp.IsFirstLane)
            tokens[row] = token;
    }

    private static float SumOfWarp(float own)
    {
        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        return own;
    }

    private static bool Wins(float logit, int column, float other, int otherColumn) =>
        logit > other || (logit == other && column < otherColumn);
}
