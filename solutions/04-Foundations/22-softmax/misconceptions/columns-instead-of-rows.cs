// misconception: columns-instead-of-rows
// says: This normalises each column: numbers that stand `columns` apart. In a row-major matrix the numbers of a row stand
// side by side, and softmax runs over those (dim = -1).

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

        for (int column = 0; column < columns; column++)
        {
            float max = float.NegativeInfinity;
            for (int i = column; i < logits.Length; i += columns)
                max = MathF.Max(max, logits[i]);

            float sum = 0;
            for (int i = column; i < logits.Length; i += columns)
            {
                probabilities[i] = MathF.Exp(logits[i] - max);
                sum += probabilities[i];
            }

            for (int i = column; i < logits.Length; i += columns)
                probabilities[i] /= sum;
        }
    }
}
