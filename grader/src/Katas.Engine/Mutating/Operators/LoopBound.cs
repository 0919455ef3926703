using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A counting loop that ends a turn early.</summary>
internal sealed class LoopBound() : MutationOperator("loop bound")
{
    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) =>
        node is ForStatementSyntax { Condition: BinaryExpressionSyntax bound } && Sign(bound) is { } sign
            && model.GetTypeInfo(bound.Right).Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }
            ? [Edit.Within(bound, bound.Right.Span, $"{bound.Right} {sign} 1")]
            : [];

    private static char? Sign(BinaryExpressionSyntax bound) => bound.Kind() switch
    {
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => '-',
        SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => '+',
        _ => null,
    };
}
