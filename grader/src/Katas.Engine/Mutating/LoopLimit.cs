using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating;

/// <summary>
/// Makes every loop of a mutant count its turns and throw when they are far more than the reference's: an endless loop
/// then costs as little as a failing test, and does so on a busy machine too. A clock would have to wait it out.
/// </summary>
internal sealed class LoopLimit : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Count = SyntaxFactory.ParseStatement("global::Katas.Mutants.Loops.Turn();");

    /// <summary>The code that counts.</summary>
    public static string Source(long turns) => $$"""
        namespace Katas.Mutants
        {
            internal sealed class EndlessLoopException : global::System.Exception { }

            internal static class Loops
            {
                private static long s_left = {{turns}};

                public static void Turn()
                {
                    if (--s_left < 0)
                        throw new EndlessLoopException();
                }
            }
        }
        """;

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        base.VisitDoStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        base.VisitForEachStatement(node.WithStatement(Counted(node.Statement)));

    private static BlockSyntax Counted(StatementSyntax body) => SyntaxFactory.Block(Count, body);
}
