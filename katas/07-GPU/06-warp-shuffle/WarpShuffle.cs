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
    public static void SubtractMeans(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output) => throw new NotImplementedException();

    /// <summary>tokens[row] = the column of the largest logit of a row; of equal ones the first.</summary>
    /// <param name="logits">Any numbers but NaN, infinities among them, <c>[rows, columns]</c>: <c>logits[column, row]</c>.</param>
    /// <param name="tokens">A column for each row, <c>[rows]</c>.</param>
    /// <remarks>Grouped as <see cref="SubtractMeans"/>. A row of nothing but -infinity gives column 0.</remarks>
    public static void ArgMax(ArrayView2D<float, Stride2D.DenseX> logits, ArrayView<int> tokens) => throw new NotImplementedException();
}
