using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Mutating;

/// <summary>One small change to a reference, of the kind that people make by mistake.</summary>
/// <param name="File">The file's name in the lesson's folder.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="LineText">That line, without the space around it.</param>
/// <param name="Operator">The kind of change.</param>
/// <param name="Before">The code that changes, on one line.</param>
/// <param name="After">What it becomes.</param>
public sealed record Mutation(string File, string Path, int Line, string LineText, string Operator, string Before, string After)
{
    internal TextSpan Span { get; init; }

    internal string Replacement { get; init; } = "";

    /// <summary>The file's text with the change.</summary>
    internal string In(string text) => text.Remove(Span.Start, Span.Length).Insert(Span.Start, Replacement);

    /// <summary>"boundary: `i &lt; length` → `i &lt;= length`".</summary>
    public override string ToString() => $"{Operator}: `{Before}` → `{After}`";
}
