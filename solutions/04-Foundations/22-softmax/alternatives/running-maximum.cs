// alternative: running-maximum
// The maximum and the sum in one pass: whenever a larger logit turns up, the sum so far is rescaled.

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
            float max = float.NegativeInfinity;
            float sum = 0;
            foreach (float logit in logits.Slice(start, columns))
            {
                if (logit > max)
                {
                    sum = sum * MathF.Exp(max - logit) + 1;
                    max = logit;
                }
                else if (!float.IsNegativeInfinity(logit))
                {
                    sum += MathF.Exp(logit - max);
                }
            }

            if (float.IsInfinity(max))
                sum = float.NaN;
            for (int i = start; i < start + columns; i++)
                probabilities[i] = MathF.Exp(logits[i] - max) / sum;
        }
    }
}
