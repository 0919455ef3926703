namespace Katas.Testing;

/// <summary>An expectation about values in order; made by <see cref="Expect.That{T}(string, T[])"/>.</summary>
/// <param name="subject">What was looked at.</param>
/// <param name="actual">What came out.</param>
public readonly struct SequenceExpectation<T>(string subject, T[]? actual)
{
    /// <summary>The same values in the same order.</summary>
    /// <param name="expected">What should have come out.</param>
    /// <param name="hint">The line that helps: the reason, or a question that leads to it.</param>
    /// <exception cref="ExpectationFailedException">They differ; the message names the first index that does.</exception>
    public void ToBe(ReadOnlySpan<T> expected, string? hint = null)
    {
        T[] found = WithLength(expected, hint);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(expected[i], found[i]))
                throw Different(expected, found, i, hint);
        }
    }

    /// <summary>Numbers near the expected ones, each by <paramref name="tolerance"/>.</summary>
    /// <inheritdoc cref="ToBe"/>
    public void ToBeCloseTo(ReadOnlySpan<T> expected, Tolerance tolerance, string? hint = null)
    {
        T[] found = WithLength(expected, hint);
        for (int i = 0; i < expected.Length; i++)
        {
            double should = Convert.ToDouble(expected[i]);
            double was = Convert.ToDouble(found[i]);
            if (!tolerance.Allows(should, was))
                throw Different(expected, found, i, hint);
        }
    }

    private T[] WithLength(ReadOnlySpan<T> expected, string? hint)
    {
        if (actual is null)
            throw Failure.Mismatch(subject, Show.Sequence(expected.ToArray()), "null", hint);
        if (actual.Length != expected.Length)
        {
            throw Failure.Mismatch(
                subject,
                $"{Show.Sequence(expected.ToArray())}  (length {expected.Length})",
                $"{Show.Sequence(actual)}  (length {actual.Length})",
                hint);
        }

        return actual;
    }

    private ExpectationFailedException Different(ReadOnlySpan<T> expected, T[] found, int index, string? hint)
    {
        string where = expected.Length > 1
            ? $"first difference at index {index}: {Show.Literal(expected[index])} expected, {Show.Literal(found[index])} found"
            : "";
        string help = string.Join('\n', new[] { where, hint }.Where(line => !string.IsNullOrEmpty(line)));
        return Failure.Mismatch(
            subject,
            Show.Sequence(expected.ToArray(), index),
            Show.Sequence(found, index),
            help.Length == 0 ? null : help);
    }
}
