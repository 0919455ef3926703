// misconception: nan-treated-as-minus-infinity
// says: A NaN that is skipped hides where the numbers went wrong, far from the place. Softmax of a row with a NaN is NaN, so
// that somebody notices.

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

        for (int start = 0; start < logits.Length; start += columns)
        {
            ReadOnlySpan<float> row = logits.Slice(start, columns);
            Span<float> result = probabilities.Slice(start, columns);
            float max = float.NegativeInfinity;
            foreach (float logit in row)
                max = logit > max ? logit : max;

            float sum = 0;
            for (int i = 0; i < columns; i++)
            {
                result[i] = float.IsNaN(row[i]) ? 0 : MathF.Exp(row[i] - max);
                sum += result[i];
            }

            for (int i = 0; i < columns; i++)
                result[i] /= sum;
        }
    }
}
