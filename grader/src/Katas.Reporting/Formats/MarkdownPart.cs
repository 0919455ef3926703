namespace Katas.Reporting.Formats;

/// <summary>A part of a comment that can be left out.</summary>
/// <param name="Rank">How much it matters: 0 most.</param>
/// <param name="Text">Markdown that opens nothing which it does not close.</param>
internal sealed record MarkdownPart(int Rank, string Text);
