using ILGPU;

namespace Katas.Simt.Findings;

/// <summary>Something that is wrong with a kernel, and where it showed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="File">The source file; empty if it is not known.</param>
/// <param name="Line">The line in it, from 1; 0 if it is not known.</param>
/// <param name="Group">The group's index in the grid.</param>
/// <param name="Thread">The lane's index in the group.</param>
/// <param name="What">What happened, in a sentence.</param>
/// <param name="Advice">What to look at.</param>
public sealed record Finding(
    FindingKind Kind, string Kernel, string File, int Line, Index3D Group, Index3D Thread, string What, string Advice)
{
    /// <summary>The element that was touched: <c>shared[33]</c>; empty if the finding is about none.</summary>
    public string Element { get; init; } = "";
}
