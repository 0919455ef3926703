using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Turns rows of logits into rows of probabilities, a group of lanes for each row.</summary>
public static class SoftmaxRows
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>probabilities[c, r] = exp(logits[c, r]) / Σₖ exp(logits[k, r]), for any finite logits without overflow.</summary>
    /// <param name="logits">Row after row in memory, any width from 1 on. Index (x, y) is (column, row), and the extent (columns, rows).</param>
    /// <param name="probabilities">The same shape; may be the very memory of <paramref name="logits"/>.</param>
    /// <remarks>
    /// Explicitly grouped: as many groups as rows, each of 32, 64, 128 or <see cref="MaxGroupSize"/> lanes in x. A logit of
    /// -∞ gets probability 0. A row that holds a NaN or +∞, or nothing but -∞, becomes NaN in every column, as in PyTorch.
    /// </remarks>
    public static void Rows(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView2D<float, Stride2D.DenseX> probabilities)
    {
        var ofWarps = SharedMemory.Allocate<float>(MaxGroupSize);
        int row = Grid.IdxX;
        int columns = logits.IntExtent.X;

        // Maximum and sum in one pass: the sum stands under the maximum so far, and shrinks when that one rises.
        float maximum = float.NegativeInfinity;
        float sum = 0;
        for (int column = Group.IdxX; column < columns; column += Group.DimX)
        {
            float logit = logits[column, row];
            // It adds nothing. As long as the maximum is -∞ too, exp(-∞ - -∞) would be NaN instead.
            if (logit == float.NegativeInfinity)
                continue;
            float higher = MathF.Max(maximum, logit);
            sum = sum * MathF.Exp(maximum - higher) + MathF.Exp(logit - higher);
            maximum = higher;
        }

        // Sums of different lanes may only be added once they stand under the same maximum.
        float ofRow = Maximum(maximum, ofWarps);
        sum = Sum(sum * MathF.Exp(maximum - ofRow), ofWarps);
        for (int column = Group.IdxX; column < columns; column += Group.DimX)
            probabilities[column, row] = MathF.Exp(logits[column, row] - ofRow) / sum;
    }

    // The greatest of all lanes' numbers, for every lane.
    private static float Maximum(float own, ArrayView<float> ofWarps)
    {
        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
            own = MathF.Max(own, Warp.ShuffleXor(own, mask));
        Share(own, ofWarps);
        for (int warp = 0; warp < Group.DimX / Warp.WarpSize; warp++)
            own = MathF.Max(own, ofWarps[warp]);
        return own;
    }

    // The sum of all lanes' numbers, for every lane.
    private static float Sum(float own, ArrayView<float> ofWarps)
    {
        for (int mask = Warp.WarpSize / 2; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        Share(own, ofWarps);
        float sum = 0;
        for (int warp = 0; warp < Group.DimX / Warp.WarpSize; warp++)
            sum += ofWarps[warp];
        return sum;
    }

    // Each warp's number, for the whole group.
    private static void Share(float ofWarp, ArrayView<float> ofWarps)
    {
        // Somebody may still be reading what the reduction before has left there.
        Group.Barrier();
        if (Warp.IsFirstLane)
            ofWarps[Warp.WarpIdx] = ofWarp;
        Group.Barrier();
    }
}
