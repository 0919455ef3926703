namespace Katas.Engine.Timing;

/// <summary>The process that timed has ended before its time.</summary>
/// <param name="message">Why.</param>
internal sealed class TimingEndedException(string message) : Exception(message);
