using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating.Operators;

/// <summary>Another constant: one more, one less, the other truth, no text.</summary>
internal sealed class Constant() : MutationOperator("constant")
{
    public override IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model)
    {
        if (node is InterpolatedStringTextSyntax words)
            return [Edit.Within(words.Parent!, words.Span, "")];
        return node is LiteralExpressionSyntax literal ? Others(literal.Token).Select(other => Edit.Of(literal, other)) : [];
    }

    private static IEnumerable<string> Others(SyntaxToken token) => token.Value switch
    {
        true => ["false"],
        false => ["true"],
        "" => ["\"?\""],
        string => [token.Text.EndsWith("u8", StringComparison.Ordinal) ? "\"\"u8" : "\"\""],
        char character => [SyntaxFactory.Literal((char)(character + 1)).Text],
        int number => Neighbours(number, ""),
        uint number => Neighbours(number, "u"),
        long number => Neighbours(number, "L"),
        ulong number => Neighbours(number, "UL"),
        float number => [Real(number + 1, "f"), Real(number * 2, "f")],
        double number => [Real(number + 1, "d"), Real(number * 2, "d")],
        _ => [],
    };

    private static IEnumerable<string> Neighbours(decimal number, string suffix)
    {
        yield return (number + 1).ToString(CultureInfo.InvariantCulture) + suffix;
        if (number > 0)
            yield return (number - 1).ToString(CultureInfo.InvariantCulture) + suffix;
    }

    private static string Real(double number, string suffix) => number.ToString("R", CultureInfo.InvariantCulture) + suffix;
}
