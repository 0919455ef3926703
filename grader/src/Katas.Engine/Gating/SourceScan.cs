using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Gating;

/// <summary>Finds in the source what the metadata does not tell from the compiler's own.</summary>
internal static class SourceScan
{
    private static readonly string[] Reserved = ["System", "Microsoft", "Internal"];

    /// <summary>The assembly attributes, and the types in namespaces that are not a learner's.</summary>
    /// <param name="trees">The learner's files.</param>
    public static IEnumerable<(Finding Finding, Location Place)> Run(IEnumerable<SyntaxTree> trees) => trees
        .SelectMany(tree => tree.GetRoot().DescendantNodesAndSelf(IsOutsideTypes))
        .SelectMany(OfNode);

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

        // The runtime knows some types by their names alone.
        if (node is BaseNamespaceDeclarationSyntax { Name: var name } && Reserved.Contains(name.ToString().Split('.', ':')[0].Trim().TrimStart('@')))
        {
            yield return (new Finding("reserved-namespace",
                $"Types in '{name}' are not allowed in this lesson: the runtime takes them for its own. Use the stub's namespace.",
                new ApiUse("")), name.GetLocation());
        }
    }

    private static bool IsOutsideTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;
}
