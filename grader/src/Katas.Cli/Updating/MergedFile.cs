namespace Katas.Cli.Updating;

/// <summary>What became of a file that both the course and the learner had changed.</summary>
/// <param name="Path">Where it stands now, as a reader sees it.</param>
/// <param name="How">How the two were brought together.</param>
/// <param name="Beside">Where the version stands that had to give way; null when none had to.</param>
internal sealed record MergedFile(string Path, MergeKind How, string? Beside = null);
