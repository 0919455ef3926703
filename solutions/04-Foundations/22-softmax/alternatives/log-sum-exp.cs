// alternative: log-sum-exp
// exp of the log probabilities, x - max - log(sum): what a loss would use anyway, and no division.

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
            double max = double.NegativeInfinity;
            foreach (float logit in logits.Slice(start, columns))
                max = Math.Max(max, logit);

            double sum = 0;
            foreach (float logit in logits.Slice(start, columns))
                sum += Math.Exp(logit - max);
            double logSum = Math.Log(sum);
            for (int i = start; i < start + columns; i++)
                probabilities[i] = (float)Math.Exp(logits[i] - max - logSum);
        }
    }
}
