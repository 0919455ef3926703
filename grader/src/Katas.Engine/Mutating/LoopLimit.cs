using Katas.Worker;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Katas.Engine.Mutating;

/// <summary>Makes every loop of a mutant count its turns by <see cref="LoopTurns"/>.</summary>
internal sealed class LoopLimit : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax s_count = SyntaxFactory.ParseStatement($"global::{typeof(LoopTurns).FullName}.{nameof(LoopTurns.Count)}();");

    /// <summary>What the code that counts refers to.</summary>
    public static MetadataReference Reference { get; } = MetadataReference.CreateFromFile(typeof(LoopTurns).Assembly.Location);

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        base.VisitDoStatement(node.WithStatement(Counted(node.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        base.VisitForEachStatement(node.WithStatement(Counted(node.Statement)));

    private static BlockSyntax Counted(StatementSyntax body) => SyntaxFactory.Block(s_count, body);
}
