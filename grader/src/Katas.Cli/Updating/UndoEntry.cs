namespace Katas.Cli.Updating;

/// <summary>A step that can be taken back: the clone as it was before.</summary>
/// <param name="Reference">The reference that keeps it.</param>
/// <param name="Commit">The snapshot's commit.</param>
/// <param name="Title">What was done: "kata update".</param>
/// <param name="Branch">What was checked out: a branch's reference, or empty for a bare commit.</param>
/// <param name="Course">The course's version that the clone stood on; null when it was not noted.</param>
/// <param name="Only">The only files that it is about; empty for all, with the branch and what is staged.</param>
internal sealed record UndoEntry(string Reference, string Commit, string Title, string Branch, string? Course, IReadOnlyList<string> Only);
