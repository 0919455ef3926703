using System.Reflection;

namespace Katas.Simt.Compiling;

/// <summary>An instruction of a kernel that touches memory or waits. A method inlined twice has two of each.</summary>
/// <param name="Number">Its number within the kernel.</param>
/// <param name="Method">The method that it stands in.</param>
/// <param name="Offset">Where in that method's IL.</param>
/// <param name="Size">Bytes that it touches; 0 for what touches none.</param>
internal sealed record Site(int Number, MethodBase Method, int Offset, int Size)
{
    private SourceLine? _line;

    /// <summary>Its line in the source; line 0 if no symbols are at hand.</summary>
    public SourceLine Line => _line ??= SourceLine.Of(Method, Offset);
}
