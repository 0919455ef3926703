using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A condition turned round.</summary>
internal sealed class Negation() : MutationOperator("negation")
{
    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        ExpressionSyntax? condition = node switch
        {
            IfStatementSyntax choice => choice.Condition,
            WhileStatementSyntax loop => loop.Condition,
            DoStatementSyntax loop => loop.Condition,
            ConditionalExpressionSyntax choice => choice.Condition,
            WhenClauseSyntax clause => clause.Condition,
            CatchFilterClauseSyntax filter => filter.FilterExpression,
            _ => null,
        };
        return condition is null ? [] : [Edit.Of(condition, $"!({condition})")];
    }
}
