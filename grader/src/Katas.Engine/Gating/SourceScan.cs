using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Gating;

/// <summary>Finds in the source what the metadata does not tell from the compiler's own.</summary>
internal static class SourceScan
{
    private static readonly string[] Reserved = ["System", "Microsoft", "Internal"];

    private const string Interpolation = "DefaultInterpolatedStringHandler";

    /// <summary>The assembly attributes, the types in namespaces that are not a learner's, and names that are the compiler's.</summary>
    /// <param name="trees">The learner's files.</param>
    public static IEnumerable<(Finding Finding, Location Place)> Run(IEnumerable<SyntaxTree> trees) => trees
        .SelectMany(tree => tree.GetRoot().DescendantNodesAndSelf(IsOutsideTypes))
        .SelectMany(OfNode)
        .Concat(trees.SelectMany(OfNames));

    // By name its buffer could be kept after it has gone back to the pool, where the tests' strings are made next.
    private static IEnumerable<(Finding, Location)> OfNames(SyntaxTree tree) => tree.GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Interpolation)
        .Select(token => (new Finding("interpolation",
            $"'{Interpolation}' is not allowed by name in this lesson: its buffer is shared with the tests. Write $\"…\", or use a StringBuilder.",
            new ApiUse("")), token.GetLocation()));

    private static IEnumerable<(Finding, Location)> OfNode(SyntaxNode node)
    {
        if (node is CompilationUnitSyntax unit)
        {
            foreach (AttributeListSyntax list in unit.AttributeLists)
            {
                yield return (new Finding("assembly-attribute",
                    "Attributes of the whole assembly are not allowed in this lesson: how it is compiled and loaded is the tool's affair.",
                    new ApiUse("")), list.GetLocation());
            }
        }

        // The runtime knows some types by their names alone. A name is what it means, however it is written: with escapes,
        // or with a comment in its midst.
        if (node is BaseNamespaceDeclarationSyntax { Name: var name } && Reserved.Contains(name.DescendantTokens().First(token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText))
        {
            yield return (new Finding("reserved-namespace",
                $"Types in '{name}' are not allowed in this lesson: the runtime takes them for its own. Use the stub's namespace.",
                new ApiUse("")), name.GetLocation());
        }
    }

    private static bool IsOutsideTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;
}
