namespace Katas.Engine.Submissions;

/// <summary>What a submission changes and grading does not look at.</summary>
/// <param name="Path">The file, from the repository's root.</param>
/// <param name="Reason">Why it does not count.</param>
public sealed record IgnoredChange(string Path, string Reason);
