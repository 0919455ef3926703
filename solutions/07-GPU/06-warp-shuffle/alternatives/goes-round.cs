// alternative: goes-round
// Lane t asks lane t + 1, then t + 2, t + 4 …, and behind the last lane comes the first: all lanes end with everything.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Rows of a matrix, each reduced by one warp whose lanes hand values to one another without memory.</summary>
public static class WarpShuffle
{
    /// <summary>output[row] = input[row] - the mean of input[row].</summary>
    /// <param name="input">The numbers, <c>[rows, columns]</c>, with columns in x: <c>input[column, row]</c>.</param>
    /// <param name="output">The numbers without their row's mean, <c>[rows, columns]</c>.</param>
    /// <remarks>
    /// Explicitly grouped: groups of whole warps in x, at most 256 lanes, a warp for each row, perhaps more. At least one column.
    /// </remarks>
    public static void SubtractMeans(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        int row = Grid.GlobalIndex.X / Warp.WarpSize;

        // The warp leaves as a whole, and a shuffle waits for its own warp only.
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
    /// <param name="logits">Any numbers but NaN, infinities among them, <c>[rows, columns]</c>: <c>logits[column, row]</c>.</param>
    /// <param name="tokens">A column for each row, <c>[rows]</c>.</param>
    /// <remarks>Grouped as <see cref="SubtractMeans"/>. A row of nothing but -infinity gives column 0.</remarks>
    public static void ArgMax(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView<int> tokens)
    {
        int row = Grid.GlobalIndex.X / Warp.WarpSize;
        if (row >= logits.IntExtent.Y)
            return;

        // What a lane without a logit brings: it loses against every logit, against -infinity by its column.
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

        for (int delta = 1; delta < Warp.WarpSize; delta *= 2)
        {
            float otherLargest = Warp.Shuffle(largest, (Warp.LaneIdx + delta) % Warp.WarpSize);
            int otherToken = Warp.Shuffle(token, (Warp.LaneIdx + delta) % Warp.WarpSize);
            if (Wins(otherLargest, otherToken, largest, token))
            {
                largest = otherLargest;
                token = otherToken;
            }
        }

        if (Warp.IsLastLane)
            tokens[row] = token;
    }

    private static float SumOfWarp(float own)
    {
        for (int delta = 1; delta < Warp.WarpSize; delta *= 2)
            own += Warp.Shuffle(own, (Warp.LaneIdx + delta) % Warp.WarpSize);
        return own;
    }

    private static bool Wins(float logit, int column, float other, int otherColumn) =>
        logit > other || (logit == other && column < otherColumn);
}
