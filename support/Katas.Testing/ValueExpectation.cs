namespace Katas.Testing;

/// <summary>An expectation about one value; made by <see cref="Expect.That{T}(string, T)"/>.</summary>
/// <param name="subject">What was looked at.</param>
/// <param name="actual">What came out.</param>
public readonly struct ValueExpectation<T>(string subject, T actual)
{
    /// <summary>The value is equal to <paramref name="expected"/>.</summary>
    /// <param name="expected">A number, string, enum, boolean, or null.</param>
    /// <param name="hint">The line that helps: the reason, or a question that leads to it.</param>
    /// <exception cref="ExpectationFailedException">It is not.</exception>
    /// <exception cref="InvalidOperationException">The type is not one of the platform's, so its equality proves nothing.</exception>
    public void ToBe(T expected, string? hint = null)
    {
        Comparable.Require(actual);
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Different(expected, hint);
    }

    /// <summary>The number is near <paramref name="expected"/>.</summary>
    /// <param name="expected">What it should be near.</param>
    /// <param name="tolerance">How far it may be from it.</param>
    /// <param name="hint">The line that helps: the reason, or a question that leads to it.</param>
    /// <exception cref="ExpectationFailedException">It is not.</exception>
    /// <exception cref="InvalidOperationException">The value is no number.</exception>
    public void ToBeCloseTo(double expected, Tolerance tolerance, string? hint = null)
    {
        if (!tolerance.Allows(expected, Comparable.Number(actual)))
            throw Different(expected, hint);
    }

    private ExpectationFailedException Different<TExpected>(TExpected expected, string? hint)
    {
        (string should, string was) = Show.Apart(expected, actual);
        return Failure.Mismatch(subject, should, was, hint);
    }
}
