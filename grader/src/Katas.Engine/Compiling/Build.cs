using Katas.Engine.Running;
using Katas.Worker.Protocol;

namespace Katas.Engine.Compiling;

/// <summary>What came of compiling a lesson's files.</summary>
/// <param name="Image">The assembly; null when it does not compile.</param>
/// <param name="Surface">Its public surface; empty when it does not compile.</param>
/// <param name="Errors">Errors in the order of the source, then warnings.</param>
/// <param name="Key">A hash of everything that went in.</param>
public sealed record Build(AssemblyImage? Image, PublicSurface Surface, IReadOnlyList<SourceError> Errors, string Key)
{
    /// <summary>What the gate refuses, in the order of the source: a build with any may not run.</summary>
    public IReadOnlyList<SourceError> Refusals { get; init; } = [];

    /// <summary>The limit that the compiler came up against, which is then also a refusal; null when there is none.</summary>
    public LimitHit? Limit { get; init; }
}
