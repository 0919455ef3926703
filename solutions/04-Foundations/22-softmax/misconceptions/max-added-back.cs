// misconception: max-added-back
// says: max + log(sum) is rounded to a float: next to a maximum of 1000 it is off by up to 3e-5, and so is each
// probability, relatively. Keep the two apart: (x - max) - log(sum), or exp(x - max) / sum.

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
            foreach (float logit in logits.Slice(start, columns))
                max = MathF.Max(max, logit);

            float sum = 0;
            foreach (float logit in logits.Slice(start, columns))
                sum += MathF.Exp(logit - max);
            float logSumExp = max + MathF.Log(sum);
            for (int i = start; i < start + columns; i++)
                probabilities[i] = MathF.Exp(logits[i] - logSumExp);
        }
    }
}
