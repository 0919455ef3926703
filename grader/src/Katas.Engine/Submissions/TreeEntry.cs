namespace Katas.Engine.Submissions;

/// <summary>A file of a submission or of its base, or what stands in a file's place.</summary>
/// <param name="Path">From the repository's root, with forward slashes, as <see cref="SafeText"/> shows it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Id">The same for the same content.</param>
internal sealed record TreeEntry(string Path, TreeEntryKind Kind, long Size, string Id);
