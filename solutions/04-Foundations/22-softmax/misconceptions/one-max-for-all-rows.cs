// misconception: one-max-for-all-rows
// says: The maximum of the whole matrix keeps every row from overflowing, but a row far below it vanishes: every exp
// is 0, and 0 / 0 is NaN. Take each row's own maximum.

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

        float max = float.NegativeInfinity;
        foreach (float logit in logits)
            max = MathF.Max(max, logit);

        for (int start = 0; start < logits.Length; start += columns)
        {
            ReadOnlySpan<float> row = logits.Slice(start, columns);
            Span<float> result = probabilities.Slice(start, columns);
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
