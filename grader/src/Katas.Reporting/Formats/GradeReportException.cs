namespace Katas.Reporting.Formats;

/// <summary>A report that somebody sent cannot be believed.</summary>
/// <param name="message">Where it is wrong, and what should stand there.</param>
public sealed class GradeReportException(string message) : Exception(message);
