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
        RefuseForeignTypes();
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Failure.Mismatch(subject, Show.Literal(expected), Show.Literal(actual), hint);
    }

    /// <summary>The number is near <paramref name="expected"/>.</summary>
    /// <inheritdoc cref="ToBe"/>
    public void ToBeCloseTo(double expected, Tolerance tolerance, string? hint = null)
    {
        double number = actual switch
        {
            double value => value,
            float value => value,
            Half value => (double)value,
            int value => value,
            long value => value,
            decimal value => (double)value,
            _ => throw new InvalidOperationException($"{typeof(T)} is not a number that can be close to another."),
        };
        if (!tolerance.Allows(expected, number))
            throw Failure.Mismatch(subject, Show.Value(expected), Show.Literal(actual), hint);
    }

    private static void RefuseForeignTypes()
    {
        if (typeof(T).Assembly != typeof(object).Assembly)
        {
            throw new InvalidOperationException(
                $"{typeof(T)} is not a type of the platform. Compare the numbers and strings in it, not its Equals.");
        }
    }
}
