using System.Text;
using Katas.Engine.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Diagnosing;

/// <summary>
/// A file that does the same and reads differently: other names for its locals, other spaces, no comments. It stands for
/// a learner who makes a known mistake in words of their own.
/// </summary>
public static class Disguise
{
    private const string Mark = "Renamed";

    /// <summary>The lesson's files, those in C# in disguise; the others lose their comments' words.</summary>
    public static LessonSources Of(LessonSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources with
        {
            Owner = sources.Owner with { Name = sources.Owner.Name + ".disguised" },
            Files = [.. sources.Files.Select(file => file with { Content = Encoding.UTF8.GetBytes(file.IsCSharp ? CSharp(file.Text) : Plain(file.Text)) })],
        };
    }

    private static string CSharp(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        HashSet<string> locals = [.. root.DescendantNodes().Select(NameOfLocal).OfType<string>()];
        // A name that also stands for something else is left: a parameter, a member, an element of a tuple.
        locals.ExceptWith(root.DescendantNodes().SelectMany(OtherNames));
        SyntaxNode renamed = root.ReplaceTokens(
            root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && locals.Contains(token.ValueText)),
            (token, _) => SyntaxFactory.Identifier(token.LeadingTrivia, token.ValueText + Mark, token.TrailingTrivia));
        return renamed
            .ReplaceTrivia(renamed.DescendantTrivia().Where(trivia => IsComment(trivia) || IsSpace(trivia)), (trivia, _) =>
                IsSpace(trivia) ? SyntaxFactory.Whitespace(trivia.ToString() + trivia) : SyntaxFactory.Space)
            .ToFullString();
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia
        or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;

    private static string? NameOfLocal(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: not BaseFieldDeclarationSyntax } variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> OtherNames(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => [field.Identifier.ValueText],
        MemberAccessExpressionSyntax access => [access.Name.Identifier.ValueText],
        MemberBindingExpressionSyntax binding => [binding.Name.Identifier.ValueText],
        NameColonSyntax argument => [argument.Name.Identifier.ValueText],
        NameEqualsSyntax named => [named.Name.Identifier.ValueText],
        TupleElementSyntax element => [element.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        _ => [],
    };

    // `# syntax=` and `# escape=` are orders, not comments.
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("# ", StringComparison.Ordinal) || line.Contains('=')));
}
