using System.Runtime.CompilerServices;

namespace Katas.Testing;

/// <summary>
/// Assertions whose failure teaches: what was looked at, what it <i>should be</i>, what it <i>was</i>, and a hint.
/// </summary>
/// <example>
/// <code>
/// Expect.That("Softmax of [1000, 1000]", probabilities)
///     .ToBeCloseTo([0.5f, 0.5f], tolerance, "exp(1000) does not fit in a float. What could be subtracted first?");
/// </code>
/// </example>
/// <remarks>
/// Only numbers, strings, enums, booleans and arrays of them are compared, never a learner's own type: its
/// <c>Equals</c> could say anything.
/// </remarks>
public static class Expect
{
    /// <summary>Starts an expectation about one value.</summary>
    /// <param name="subject">What was looked at, as the learner would say it: "Softmax of [1000, 1000]".</param>
    /// <param name="actual">What came out.</param>
    public static ValueExpectation<T> That<T>(string subject, T actual) => new(subject, actual);

    /// <summary>Starts an expectation about an array; null is allowed here and is a failure of the expectation.</summary>
    /// <inheritdoc cref="That{T}(string, T)"/>
    public static SequenceExpectation<T> That<T>(string subject, T[]? actual) => new(subject, actual);

    /// <summary>Starts an expectation about a list, which is copied: a sequence of values in order.</summary>
    /// <inheritdoc cref="That{T}(string, T)"/>
    public static SequenceExpectation<T> That<T>(string subject, IReadOnlyList<T>? actual) => new(subject, actual?.ToArray());

    /// <inheritdoc cref="That{T}(string, IReadOnlyList{T})"/>
    public static SequenceExpectation<T> That<T>(string subject, List<T>? actual) => new(subject, actual?.ToArray());

    /// <summary>Starts an expectation about a span, which is copied.</summary>
    /// <inheritdoc cref="That{T}(string, T)"/>
    public static SequenceExpectation<T> That<T>(string subject, ReadOnlySpan<T> actual) => new(subject, actual.ToArray());

    /// <inheritdoc cref="That{T}(string, ReadOnlySpan{T})"/>
    public static SequenceExpectation<T> That<T>(string subject, Span<T> actual) => new(subject, actual.ToArray());

    /// <summary>Starts an expectation about what a call throws.</summary>
    /// <param name="subject">The call, as the learner would write it: "Take(null)".</param>
    /// <param name="call">The call.</param>
    public static CallExpectation Call(string subject, Action call) => new(subject, call);

    /// <summary>Starts an expectation about what an asynchronous call throws.</summary>
    /// <inheritdoc cref="Call(string, Action)"/>
    public static AsyncCallExpectation CallAsync(string subject, Func<Task> call) => new(subject, call);

    /// <summary>Fails when <paramref name="condition"/> is false. For what no other expectation can say.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">The whole message: what should be, what was, and the line that helps.</param>
    /// <exception cref="ExpectationFailedException">The condition is false.</exception>
    public static void True(bool condition, string message)
    {
        if (!condition)
            throw new ExpectationFailedException(message);
    }

    /// <summary>Fails when <paramref name="condition"/> is false, with a message that is built only then.</summary>
    /// <inheritdoc cref="True(bool, string)"/>
    public static void True(
        bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref FailureMessage message)
    {
        if (!condition)
            throw new ExpectationFailedException(message.ToString());
    }
}
