using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Mutating;

/// <summary>A piece of a source that becomes another text.</summary>
/// <param name="Span">The piece.</param>
/// <param name="Replacement">The text.</param>
/// <param name="Position">Where a reader should look for it.</param>
/// <param name="Before">What a reader is shown of it.</param>
/// <param name="After">What a reader is shown of the result.</param>
internal sealed partial record Edit(TextSpan Span, string Replacement, int Position, string Before, string After)
{
    /// <summary>Replaces a piece of a node, and shows the whole node.</summary>
    public static Edit Within(SyntaxNode shown, TextSpan piece, string replacement)
    {
        string text = shown.ToString();
        int start = piece.Start - shown.SpanStart;
        return new Edit(
            piece, replacement, piece.Start, OnOneLine(text),
            OnOneLine(text[..start] + replacement + text[(start + piece.Length)..]));
    }

    /// <summary>Replaces a token, and shows the node that it stands in.</summary>
    public static Edit Of(SyntaxToken token, SyntaxKind replacement) =>
        Within(token.Parent!, token.Span, SyntaxFacts.GetText(replacement));

    /// <summary>Replaces a whole node.</summary>
    public static Edit Of(SyntaxNode node, string replacement) => Within(node, node.Span, replacement);

    private static string OnOneLine(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
