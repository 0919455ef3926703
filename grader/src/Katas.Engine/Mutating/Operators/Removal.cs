using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A statement forgotten.</summary>
internal sealed class Removal() : MutationOperator("removal")
{
    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) =>
        node is ExpressionStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
            or YieldStatementSyntax or ReturnStatementSyntax { Expression: null }
            ? [Edit.Of(node, ";")]
            : [];
}
