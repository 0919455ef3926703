namespace Katas.Cli;

/// <summary>What was asked for cannot be done as asked; the message says what can.</summary>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
