using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>Another arithmetic operator: + for −, × for ÷, a step forth for a step back.</summary>
internal sealed class Arithmetic() : MutationOperator("arithmetic")
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Others = new()
    {
        [SyntaxKind.PlusToken] = SyntaxKind.MinusToken,
        [SyntaxKind.MinusToken] = SyntaxKind.PlusToken,
        [SyntaxKind.AsteriskToken] = SyntaxKind.SlashToken,
        [SyntaxKind.SlashToken] = SyntaxKind.AsteriskToken,
        [SyntaxKind.PercentToken] = SyntaxKind.AsteriskToken,
        [SyntaxKind.LessThanLessThanToken] = SyntaxKind.GreaterThanGreaterThanToken,
        [SyntaxKind.GreaterThanGreaterThanToken] = SyntaxKind.LessThanLessThanToken,
        [SyntaxKind.AmpersandToken] = SyntaxKind.BarToken,
        [SyntaxKind.BarToken] = SyntaxKind.AmpersandToken,
        [SyntaxKind.CaretToken] = SyntaxKind.AmpersandToken,
        [SyntaxKind.PlusEqualsToken] = SyntaxKind.MinusEqualsToken,
        [SyntaxKind.MinusEqualsToken] = SyntaxKind.PlusEqualsToken,
        [SyntaxKind.AsteriskEqualsToken] = SyntaxKind.SlashEqualsToken,
        [SyntaxKind.SlashEqualsToken] = SyntaxKind.AsteriskEqualsToken,
        [SyntaxKind.PercentEqualsToken] = SyntaxKind.AsteriskEqualsToken,
        [SyntaxKind.LessThanLessThanEqualsToken] = SyntaxKind.GreaterThanGreaterThanEqualsToken,
        [SyntaxKind.GreaterThanGreaterThanEqualsToken] = SyntaxKind.LessThanLessThanEqualsToken,
        [SyntaxKind.AmpersandEqualsToken] = SyntaxKind.BarEqualsToken,
        [SyntaxKind.BarEqualsToken] = SyntaxKind.AmpersandEqualsToken,
        [SyntaxKind.PlusPlusToken] = SyntaxKind.MinusMinusToken,
        [SyntaxKind.MinusMinusToken] = SyntaxKind.PlusPlusToken,
    };

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus)
            return [Edit.Of(minus, minus.Operand.ToString())];

        (SyntaxToken? token, ExpressionSyntax? value) = node switch
        {
            BinaryExpressionSyntax binary => (binary.OperatorToken, binary),
            AssignmentExpressionSyntax assignment => (assignment.OperatorToken, assignment.Left),
            PrefixUnaryExpressionSyntax prefix => (prefix.OperatorToken, prefix.Operand),
            PostfixUnaryExpressionSyntax postfix => (postfix.OperatorToken, postfix.Operand),
            _ => ((SyntaxToken?)null, (ExpressionSyntax?)null),
        };
        return token is { } sign && Others.TryGetValue(sign.Kind(), out SyntaxKind other) && IsNumber(model.GetTypeInfo(value!).Type)
            ? [Edit.Of(sign, other)]
            : [];
    }

    // Texts and delegates have a + as well.
    private static bool IsNumber(ITypeSymbol? type) => type is { IsValueType: true } or ITypeParameterSymbol;
}
