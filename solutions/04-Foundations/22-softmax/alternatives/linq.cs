// alternative: linq
// Each row as a sequence, in doubles.

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

        float[] copy = logits.ToArray();
        float[] result = [.. copy.Chunk(columns).SelectMany(OneRow)];
        result.CopyTo(probabilities);
    }

    private static IEnumerable<float> OneRow(float[] row)
    {
        double max = row.Any(float.IsNaN) ? double.NaN : row.Max();
        double[] exponentials = [.. row.Select(logit => Math.Exp(logit - max))];
        double sum = exponentials.Sum();
        return exponentials.Select(exponential => (float)(exponential / sum));
    }
}
