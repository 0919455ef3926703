using Katas.Engine.Mutating.Operators;
using Katas.Engine.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Mutating;

/// <summary>Finds every place in a source where a mistake could be made.</summary>
internal static class MutationFinder
{
    private static readonly MutationOperator[] Operators =
    [
        new Arithmetic(), new Boundary(), new Comparison(), new Constant(), new Negation(), new Removal(),
        new SwappedArguments(), new LoopBound(), new CastRemoval(), new Extremum(), new EarlyReturn(),
    ];

    /// <summary>The mutations of a file, in the order of its text.</summary>
    public static IReadOnlyList<Mutation> Find(SourceFile file, SemanticModel model)
    {
        SourceText text = model.SyntaxTree.GetText();
        return
        [
            .. model.SyntaxTree.GetRoot().DescendantNodes(node => !IsSpared(node, model))
                .Where(node => !IsSpared(node, model))
                .SelectMany(node => Operators.SelectMany(one => one.Edits(node, model).Select(edit => (Operator: one.Name, Edit: edit))))
                .DistinctBy(found => (found.Edit.Span, found.Edit.Replacement))
                .OrderBy(found => found.Edit.Span.Start)
                .Select(found => Mutation(found.Operator, found.Edit)),
        ];

        Mutation Mutation(string name, Edit edit)
        {
            TextLine line = text.Lines.GetLineFromPosition(edit.Position);
            return new Mutation(file.Name, file.Path, line.LineNumber + 1, line.ToString().Trim(), name, edit.Before, edit.After)
            {
                Span = edit.Span,
                Replacement = edit.Replacement,
            };
        }
    }

    // What others see of the lesson, and what is only read by people.
    private static bool IsSpared(SyntaxNode node, SemanticModel model) => node switch
    {
        AttributeListSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax or EnumMemberDeclarationSyntax } => true,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        BaseObjectCreationExpressionSyntax creation => IsException(model.GetTypeInfo(creation).Type),
        MethodDeclarationSyntax method => IsException(model.GetTypeInfo(method.ReturnType).Type),
        ArgumentSyntax argument => model.GetOperation(argument) is IArgumentOperation
        {
            Parameter: { Name: "message" or "paramName", Type.SpecialType: SpecialType.System_String },
        },
        _ => false,
    };

    private static bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: nameof(Exception), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
