// misconception: difference-without-a-sign
// says: The word is unsigned, and so is its difference to a zero point: a quantised number below that becomes more than four thousand
// million instead of a few below 0. Turn it into an int, or a float, before you subtract.
using ILGPU;

namespace Katas.Gpu;

/// <summary>A matrix of packed weights, four bits each, times a vector of floats.</summary>
public static class QuantisedMatvec
{
    /// <summary>Weights in a word of 32 bits.</summary>
    public const int WeightsPerWord = 8;

    /// <summary>
    /// output[r] = Σ scale · (quantised[r, c] − zero point) · x[c] over all columns c, with the scale and the zero point of
    /// the scale group that (r, c) is in.
    /// </summary>
    /// <param name="weights">
    /// <c>[rows, words]</c>, where a row has columns / 8 words, rounded up. Word w holds columns 8w to 8w + 7, the first of
    /// them in its lowest four bits, as numbers 0 to 15. Bits past the last column may be anything.
    /// </param>
    /// <param name="scales"><c>[rows, groups]</c>, where a row has columns / scaleGroup scale groups, rounded up.</param>
    /// <param name="zeroPoints"><c>[rows, groups]</c>, 0 to 15: the quantised number that stands for 0.</param>
    /// <param name="x">The vector, <c>[columns]</c>.</param>
    /// <param name="output">A sum a row, <c>[rows]</c>.</param>
    /// <param name="columns">Columns of the matrix, 1 or more.</param>
    /// <param name="scaleGroup">Columns that share a scale and a zero point: a multiple of 32. The last ones of a row may be fewer.</param>
    /// <remarks>
    /// Explicitly grouped: a warp for each row, so a group of <c>32 n</c> lanes takes n rows, one after another, and the
    /// last group may have warps without a row.
    /// </remarks>
    public static void Multiply(
        ArrayView<uint> weights, ArrayView<float> scales, ArrayView<byte> zeroPoints, ArrayView<float> x, ArrayView<float> output,
        int columns, int scaleGroup)
    {
        int row = Grid.IdxX * (Group.DimX / Warp.WarpSize) + Warp.WarpIdx;
        if (row >= output.IntLength)
            return; // All lanes of the warp or none, so no shuffle waits for one that is gone.

        int lane = Warp.LaneIdx;
        int words = IntrinsicMath.DivRoundUp(columns, WeightsPerWord);
        int groups = IntrinsicMath.DivRoundUp(columns, scaleGroup);
        int columnsAtOnce = Warp.WarpSize * WeightsPerWord;
        float sum = 0;
        for (int start = 0; start < columns; start += columnsAtOnce)
        {
            // Each lane brings one word, and those that are needed one scale and one zero point: all side by side.
            int word = start / WeightsPerWord + lane;
            uint own = word < words ? weights[row * words + word] : 0;
            int firstGroup = start / scaleGroup;
            int group = firstGroup + lane;
            bool isNeeded = group < groups && group * scaleGroup < start + columnsAtOnce;
            float scale = isNeeded ? scales[row * groups + group] : 0;
            uint zeroPoint = isNeeded ? zeroPoints[row * groups + group] : 0u;

            // Lanes stand side by side on x too, so a word goes to the eight lanes that its columns belong to.
            for (int first = 0; first < columnsAtOnce; first += Warp.WarpSize)
            {
                int column = start + first + lane;
                uint packed = Warp.Shuffle(own, (first + lane) / WeightsPerWord);
                uint quantised = (packed >> (4 * (lane % WeightsPerWord))) & 15;
                int source = column / scaleGroup - firstGroup;
                float weight = Warp.Shuffle(scale, source) * (quantised - Warp.Shuffle(zeroPoint, source));
                if (column < columns)
                    sum += weight * x[column];
            }
        }

        for (int delta = Warp.WarpSize / 2; delta > 0; delta /= 2)
            sum += Warp.ShuffleDown(sum, delta);
        if (lane == 0)
            output[row] = sum;
    }
}
