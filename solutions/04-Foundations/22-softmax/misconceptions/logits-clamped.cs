// misconception: logits-clamped
// says: Clamping logits to a range that exp can hold changes them: [1000, 900] becomes a tie. Softmax sees differences
// only, so subtract the row's maximum; no logit then needs a limit.

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
            float sum = 0;
            for (int i = start; i < start + columns; i++)
            {
                probabilities[i] = MathF.Exp(Math.Clamp(logits[i], -80f, 80f));
                sum += probabilities[i];
            }

            for (int i = start; i < start + columns; i++)
                probabilities[i] /= sum;
        }
    }
}
