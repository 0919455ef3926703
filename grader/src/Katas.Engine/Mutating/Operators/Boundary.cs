using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A boundary off by one: &lt; for ≤, &gt; for ≥.</summary>
internal sealed class Boundary() : MutationOperator("boundary")
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Others = new()
    {
        [SyntaxKind.LessThanToken] = SyntaxKind.LessThanEqualsToken,
        [SyntaxKind.LessThanEqualsToken] = SyntaxKind.LessThanToken,
        [SyntaxKind.GreaterThanToken] = SyntaxKind.GreaterThanEqualsToken,
        [SyntaxKind.GreaterThanEqualsToken] = SyntaxKind.GreaterThanToken,
    };

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        SyntaxToken? token = node switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken,
            RelationalPatternSyntax pattern => pattern.OperatorToken,
            _ => null,
        };
        return token is { } sign && Others.TryGetValue(sign.Kind(), out SyntaxKind other) ? [Edit.Of(sign, other)] : [];
    }
}
