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
    /// <exception cref="InvalidOperationException">The items are not of the platform's types, so their equality proves nothing.</exception>
    public void ToBe(ReadOnlySpan<T> expected, string? hint = null)
    {
        Comparable.Require<T>(actual);
        Compare(expected, EqualityComparer<T>.Default.Equals, hint);
    }

    /// <summary>Numbers near the expected ones, each by <paramref name="tolerance"/>.</summary>
    /// <param name="expected">What should have come out.</param>
    /// <param name="tolerance">How far each may be from it.</param>
    /// <param name="hint">The line that helps: the reason, or a question that leads to it.</param>
    /// <exception cref="ExpectationFailedException">They differ; the message names the first index that does.</exception>
    /// <exception cref="InvalidOperationException">The items are no numbers.</exception>
    public void ToBeCloseTo(ReadOnlySpan<T> expected, Tolerance tolerance, string? hint = null) =>
        Compare(expected, (should, was) => tolerance.Allows(Comparable.Number(should), Comparable.Number(was)), hint);

    private void Compare(ReadOnlySpan<T> expected, Func<T, T, bool> matches, string? hint)
    {
        if (actual is null)
            throw Failure.Mismatch(subject, Show.Sequence(expected.ToArray()), "null", hint);

        int index = 0;
        int shared = Math.Min(expected.Length, actual.Length);
        while (index < shared && matches(expected[index], actual[index]))
            index++;

        if (actual.Length != expected.Length)
        {
            throw Failure.Mismatch(
                subject,
                $"{Show.Sequence(expected.ToArray(), index)}  (length {expected.Length})",
                $"{Show.Sequence(actual, index)}  (length {actual.Length})",
                hint);
        }

        if (index < shared)
            throw Different(expected, actual, index, hint);
    }

    private ExpectationFailedException Different(ReadOnlySpan<T> expected, T[] found, int index, string? hint)
    {
        (string should, string was) = Show.Apart(expected[index], found[index]);
        string where = expected.Length > 1 ? $"first difference at index {index}: {should} expected, {was} found" : "";
        string help = string.Join('\n', new[] { where, hint }.Where(line => !string.IsNullOrEmpty(line)));
        return Failure.Mismatch(
            subject,
            Show.Sequence(expected.ToArray(), index, should),
            Show.Sequence(found, index, was),
            help.Length == 0 ? null : help);
    }
}
