using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>Equal for unequal, and for or.</summary>
internal sealed class Comparison() : MutationOperator("comparison")
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Others = new()
    {
        [SyntaxKind.EqualsEqualsToken] = SyntaxKind.ExclamationEqualsToken,
        [SyntaxKind.ExclamationEqualsToken] = SyntaxKind.EqualsEqualsToken,
        [SyntaxKind.AmpersandAmpersandToken] = SyntaxKind.BarBarToken,
        [SyntaxKind.BarBarToken] = SyntaxKind.AmpersandAmpersandToken,
        [SyntaxKind.OrKeyword] = SyntaxKind.AndKeyword,
        [SyntaxKind.AndKeyword] = SyntaxKind.OrKeyword,
    };

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        SyntaxToken? token = node switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken,
            BinaryPatternSyntax pattern => pattern.OperatorToken,
            _ => null,
        };
        return token is { } sign && Others.TryGetValue(sign.Kind(), out SyntaxKind other) ? [Edit.Of(sign, other)] : [];
    }
}
