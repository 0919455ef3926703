// alternative: rows-in-the-grid
// Warps are counted by group, and the pair of logit and column travels as one number that orders as they do.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Rows of a matrix, each reduced by one warp whose lanes hand values to one another without memory.</summary>
public static class WarpShuffle
{
    /// <summary>output[row] = input[row] - the mean of input[row].</summary>
    public static void SubtractMeans(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        int row = Grid.IdxX * (Group.DimX / Warp.WarpSize) + Warp.WarpIdx;
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
        int row = Grid.IdxX * (Group.DimX / Warp.WarpSize) + Warp.WarpIdx;
        if (row >= logits.IntExtent.Y)
            return;

        long best = long.MinValue;
        for (int column = Warp.LaneIdx; column < logits.IntExtent.X; column += Warp.WarpSize)
            best = IntrinsicMath.Max(best, Key(logits[column, row], column));
        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
            best = IntrinsicMath.Max(best, Warp.ShuffleXor(best, mask));
        if (Warp.IsFirstLane)
            tokens[row] = int.MaxValue - (int)(best & 0xFFFF_FFFF);
    }

    private static float SumOfWarp(float own)
    {
        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        return own;
    }

    // The larger logit has the larger key, and of equal logits the lower column. Adding 0 makes -0 a 0.
    private static long Key(float logit, int column)
    {
        int bits = unchecked((int)Interop.FloatAsInt(logit + 0f));
        int ordered = bits < 0 ? bits ^ int.MaxValue : bits;
        return ((long)ordered << 32) | (uint)(int.MaxValue - column);
    }
}
