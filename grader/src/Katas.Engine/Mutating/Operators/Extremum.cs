using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>The least for the greatest.</summary>
internal sealed class Extremum() : MutationOperator("extremum")
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["Max"] = "Min",
        ["Min"] = "Max",
        ["MaxBy"] = "MinBy",
        ["MinBy"] = "MaxBy",
        ["IndexOfMax"] = "IndexOfMin",
        ["IndexOfMin"] = "IndexOfMax",
    };

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } call
            && Others.TryGetValue(name.Identifier.Text, out string? other)
            ? [Edit.Within(call, name.Span, other)]
            : [];
}
