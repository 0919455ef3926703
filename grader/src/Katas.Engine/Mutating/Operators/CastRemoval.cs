using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A number left in its narrow type, or an overflow left unchecked.</summary>
internal sealed class CastRemoval() : MutationOperator("cast")
{
    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) => node switch
    {
        CastExpressionSyntax cast when !SymbolEqualityComparer.Default.Equals(
            model.GetTypeInfo(cast.Type).Type, model.GetTypeInfo(cast.Expression).Type) => [Edit.Of(cast, cast.Expression.ToString())],
        CheckedExpressionSyntax { RawKind: (int)SyntaxKind.CheckedExpression } expression =>
            [Edit.Of(expression, $"unchecked({expression.Expression})")],
        CheckedStatementSyntax { RawKind: (int)SyntaxKind.CheckedStatement } block =>
            [Edit.Within(block, block.Keyword.Span, "unchecked")],
        _ => [],
    };
}
