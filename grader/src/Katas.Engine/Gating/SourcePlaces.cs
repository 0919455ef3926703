using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Gating;

/// <summary>
/// Finds where in the source a type or member is meant: where it is written, or else, since C# also uses members that
/// nobody writes, the statement that was compiled to it.
/// </summary>
internal sealed class SourcePlaces
{
    private static readonly SymbolDisplayFormat ParameterFormat = new(miscellaneousOptions:
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.ExpandNullable | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private readonly IReadOnlyList<SyntaxTree> _trees;
    private readonly byte[] _symbols;
    private readonly Dictionary<string, Location> _written = [];
    private readonly Dictionary<string, Location> _typed = [];

    /// <summary>Looks through files.</summary>
    /// <param name="compilation">What they were compiled as.</param>
    /// <param name="trees">The learner's files.</param>
    /// <param name="symbols">The portable PDB that came of it.</param>
    public SourcePlaces(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees, byte[] symbols)
    {
        _trees = trees;
        _symbols = symbols;
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
                Look(model, node);
        }
    }

    /// <summary>The place of a finding; null where it stands nowhere.</summary>
    public Location? Find(Finding finding)
    {
        ApiUse target = finding.Target;
        return Written(target.FullName) ?? Written($"{target.SourceType}.{target.Member}") ?? Written(target.Name)
            ?? (target.Member.Length == 0 ? _typed.GetValueOrDefault(target.SourceType) : null)
            ?? Compiled(finding)
            // Who derives from a class calls its constructor without a word.
            ?? (target.Member == "new" ? Written(target.SourceType) : null);
    }

    private Location? Written(string name) => _written.GetValueOrDefault(name);

    private void Look(SemanticModel model, SyntaxNode node)
    {
        if ((model.GetDeclaredSymbol(node) ?? model.GetSymbolInfo(node).Symbol) is { } symbol)
        {
            foreach (string name in Names(symbol, node))
                _written.TryAdd(name, Mark(node).GetLocation()!);
        }

        if (node is ExpressionSyntax && model.GetTypeInfo(node).Type is INamedTypeSymbol type)
            _typed.TryAdd(FullName(type), node.GetLocation());
    }

    private static IEnumerable<string> Names(ISymbol symbol, SyntaxNode node)
    {
        if (symbol is INamedTypeSymbol type)
            return [FullName(type)];
        if (symbol.ContainingType is not { } container || symbol is ITypeParameterSymbol or ILocalSymbol or IParameterSymbol)
            return [];

        string name = $"{FullName(container)}.{ApiUse.MemberName(symbol.MetadataName)}";
        return symbol switch
        {
            IMethodSymbol method => [$"{name}({Parameters(method)})", name, FullName(container)],
            IPropertySymbol when node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Contains(node) => [name + "=", name],
            _ => [name],
        };
    }

    private static string Parameters(IMethodSymbol method) => string.Join(
        ',', (method.ReducedFrom ?? method).OriginalDefinition.Parameters.Select(parameter => parameter.Type switch
        {
            ITypeParameterSymbol => "T",
            IArrayTypeSymbol { ElementType: ITypeParameterSymbol, Rank: 1 } => "T[]",
            ITypeSymbol type => type.ToDisplayString(ParameterFormat),
        }));

    private static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return $"{FullName(outer)}.{type.Name}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } container ? $"{container}.{type.Name}" : type.Name;
    }

    // Of a declaration its name is shown, of a call the method's.
    private static SyntaxNodeOrToken Mark(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier,
        MethodDeclarationSyntax declared => declared.Identifier,
        DestructorDeclarationSyntax declared => declared.Identifier,
        PropertyDeclarationSyntax declared => declared.Identifier,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        MemberAccessExpressionSyntax access => access.Name,
        _ => node,
    };

    private Location? Compiled(Finding finding)
    {
        if (finding.Method.IsNil || _symbols.Length == 0)
            return null;

        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. _symbols]);
        MetadataReader reader = provider.GetMetadataReader();
        SequencePoint point = reader.GetMethodDebugInformation(finding.Method.ToDebugInformationHandle()).GetSequencePoints()
            .LastOrDefault(point => !point.IsHidden && point.Offset <= finding.Offset);
        if (point.Document.IsNil)
            return null;

        string path = reader.GetString(reader.GetDocument(point.Document).Name);
        if (_trees.FirstOrDefault(tree => tree.FilePath == path) is not { } tree || point.StartLine > tree.GetText().Lines.Count)
            return null;

        TextLine line = tree.GetText().Lines[point.StartLine - 1];
        int start = Math.Min(line.Start + point.StartColumn - 1, line.End);
        int end = point.EndLine == point.StartLine ? Math.Min(line.Start + point.EndColumn - 1, line.End) : line.End;
        return Location.Create(tree, TextSpan.FromBounds(start, Math.Max(start, end)));
    }
}
