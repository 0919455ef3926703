namespace Katas.Testing;

/// <summary>A test's expectation was not met. The message is what a learner reads, and needs no more than itself.</summary>
/// <param name="message">What should be, what was, and the line that helps.</param>
public sealed class ExpectationFailedException(string message) : Xunit.Sdk.XunitException(message);
