using Microsoft.CodeAnalysis;

namespace Katas.Engine.Mutating;

/// <summary>A kind of mistake: where it can be made, and what it makes of the code.</summary>
/// <param name="name">What authors call it by in <c>equivalent.yml</c>.</param>
internal abstract class MutationOperator(string name)
{
    public string Name => name;

    /// <summary>The ways to make the mistake at a node, itself and not what stands below it.</summary>
    public abstract IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model);
}
