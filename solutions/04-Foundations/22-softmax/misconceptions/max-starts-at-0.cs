// misconception: max-starts-at-0
// says: A maximum that starts at 0 is wrong for a row of negative logits only: nothing overflows, but from -104 on
// every exp is 0, and 0 / 0 is NaN. Start at -infinity, or at the row's first logit.

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
            float max = 0;
            foreach (float logit in row)
                max = MathF.Max(max, logit);

            float sum = 0;
            for (int i = 0; i < columns; i++)
            {
                result[i] = MathF.Exp(row[i] - max);
                sum += result[i];
            }

            for (int i = 0; i < columns; i++)
                result[i] /= sum;
        }
    }
}
