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
    public static void Rows(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView2D<float, Stride2D.DenseX> probabilities) =>
        throw new NotImplementedException();
}
