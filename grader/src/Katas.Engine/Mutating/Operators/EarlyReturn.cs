using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>A method that returns before it has done anything, or returns nothing of what it found.</summary>
internal sealed class EarlyReturn() : MutationOperator("early return")
{
    private const string Default = "default!";

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) => node switch
    {
        MethodDeclarationSyntax { Body: { } body } method => AtStart(body, method.Identifier, model),
        LocalFunctionStatementSyntax { Body: { } body } function => AtStart(body, function.Identifier, model),
        ReturnStatementSyntax { Expression: { } value } when !IsDefault(value) => [Edit.Within(node, value.Span, Default)],
        ArrowExpressionClauseSyntax { Expression: not ThrowExpressionSyntax } arrow when !IsDefault(arrow.Expression) =>
            [Edit.Within(arrow, arrow.Expression.Span, Default)],
        _ => [],
    };

    // One whose only statement is a return is changed there.
    private static IEnumerable<Edit> AtStart(BlockSyntax body, SyntaxToken name, SemanticModel model)
    {
        if (body.Statements is [] or [ReturnStatementSyntax] || model.GetDeclaredSymbol(body.Parent!) is not IMethodSymbol method)
            yield break;

        bool isIterator = body.DescendantNodes(inner => inner is not LocalFunctionStatementSyntax).Any(inner => inner is YieldStatementSyntax);
        bool hasValue = !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
        string statement = isIterator ? "yield break;" : hasValue ? $"return {Default};" : "return;";
        yield return new Edit(
            new(body.OpenBraceToken.Span.End, 0), " " + statement, name.SpanStart, $"{name.Text} {{ … }}", $"{name.Text} {{ {statement} … }}");
    }

    private static bool IsDefault(ExpressionSyntax value) => value.Kind()
        is SyntaxKind.NullLiteralExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.DefaultLiteralExpression
        || value is LiteralExpressionSyntax { Token.Value: 0 or 0L or 0f or 0d };
}
