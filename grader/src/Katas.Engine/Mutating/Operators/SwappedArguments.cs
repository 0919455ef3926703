using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Mutating.Operators;

/// <summary>Two neighbouring arguments of one type, in the wrong order.</summary>
internal sealed class SwappedArguments() : MutationOperator("swapped arguments")
{
    // Those for which the order of the first two means nothing.
    private static readonly HashSet<string> Symmetric =
    [
        "Add", "Multiply", "Max", "Min", "MaxNative", "MinNative", "MaxNumber", "MinNumber", "Dot", "MultiplyAdd", "MultiplyAddEstimate",
        "FusedMultiplyAdd", "Equals", "ReferenceEquals", "SequenceEqual", "CreateLinkedTokenSource", "WhenAll", "WhenAny",
    ];

    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        if (node is not (BaseArgumentListSyntax { Arguments: { Count: > 1 } arguments }))
            yield break;

        for (int i = IsSymmetric(node, model) ? 1 : 0; i + 1 < arguments.Count; i++)
        {
            (ArgumentSyntax first, ArgumentSyntax second) = (arguments[i], arguments[i + 1]);
            if (AreAlike(first, second, model))
            {
                var both = TextSpan.FromBounds(first.SpanStart, second.Span.End);
                yield return Edit.Within(node.Parent!, both, $"{second}, {first}");
            }
        }
    }

    private static bool IsSymmetric(SyntaxNode arguments, SemanticModel model) =>
        model.GetSymbolInfo(arguments.Parent!).Symbol is IMethodSymbol method && Symmetric.Contains(method.Name);

    private static bool AreAlike(ArgumentSyntax first, ArgumentSyntax second, SemanticModel model) =>
        first.NameColon is null && second.NameColon is null
        && first.RefKindKeyword.RawKind == second.RefKindKeyword.RawKind
        && first.ToString() != second.ToString()
        && Type(first, model) is { } type
        && SymbolEqualityComparer.Default.Equals(type, Type(second, model));

    private static ITypeSymbol? Type(ArgumentSyntax argument, SemanticModel model) =>
        model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter }
            ? parameter.Type
            : model.GetTypeInfo(argument.Expression).ConvertedType;
}
