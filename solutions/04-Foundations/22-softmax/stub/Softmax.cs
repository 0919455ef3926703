namespace Katas.Foundations;

/// <summary>Turns rows of logits into rows of probabilities.</summary>
public static class Softmax
{
    /// <summary>
    /// probabilities[r, c] = exp(logits[r, c]) / Σₖ exp(logits[r, k]), for any finite logits without overflow.
    /// </summary>
    /// <remarks>
    /// A logit of −∞ gets probability 0. A row that holds a NaN or +∞, or nothing but −∞, becomes NaN in every column,
    /// as in PyTorch. Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, sections 4.1 and 6.2.2.3.
    /// </remarks>
    /// <param name="logits">[rows, columns], row after row; rows may be 0.</param>
    /// <param name="probabilities">[rows, columns]; may be the very span of <paramref name="logits"/>.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths differ, or are no multiple of <paramref name="columns"/>, or the spans overlap without being the same.
    /// </exception>
    public static void Rows(ReadOnlySpan<float> logits, Span<float> probabilities, int columns) =>
        throw new NotImplementedException();
}
