// alternative: vector-exp
// The platform's exp of a whole vector, as wide as Vector<float> is, and single numbers for the remainder.
using System.Numerics;

namespace Katas.Foundations;

/// <summary>Turns rows of logits into rows of probabilities.</summary>
public static class Softmax
{
    /// <summary>Softmax of each row.</summary>
    public static void Rows(ReadOnlySpan<float> logits, Span<float> probabilities, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (logits.Length != probabilities.Length || logits.Length % columns != 0)
            throw new ArgumentException("As many probabilities as logits, in whole rows.");
        if (logits.Overlaps(probabilities, out int offset) && offset != 0)
            throw new ArgumentException("The buffers overlap in part.");

        int width = Vector<float>.Count;
        for (int start = 0; start < logits.Length; start += columns)
        {
            ReadOnlySpan<float> row = logits.Slice(start, columns);
            Span<float> result = probabilities.Slice(start, columns);

            var maxima = new Vector<float>(float.NegativeInfinity);
            int i = 0;
            for (; i <= columns - width; i += width)
                maxima = Vector.Max(maxima, new Vector<float>(row[i..]));
            float max = float.NegativeInfinity;
            for (int lane = 0; lane < width; lane++)
                max = MathF.Max(max, maxima[lane]);
            for (; i < columns; i++)
                max = MathF.Max(max, row[i]);

            Vector<float> sums = Vector<float>.Zero;
            for (i = 0; i <= columns - width; i += width)
            {
                Vector<float> exponentials = Vector.Exp(new Vector<float>(row[i..]) - new Vector<float>(max));
                exponentials.CopyTo(result[i..]);
                sums += exponentials;
            }

            float sum = Vector.Sum(sums);
            for (; i < columns; i++)
            {
                result[i] = MathF.Exp(row[i] - max);
                sum += result[i];
            }

            var reciprocal = new Vector<float>(1 / sum);
            for (i = 0; i <= columns - width; i += width)
                (new Vector<float>(result[i..]) * reciprocal).CopyTo(result[i..]);
            for (; i < columns; i++)
                result[i] /= sum;
        }
    }
}
