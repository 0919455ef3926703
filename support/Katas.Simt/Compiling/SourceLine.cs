using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Katas.Simt.Compiling;

/// <summary>A line of a source file.</summary>
/// <param name="File">The file's path as the compiler saw it; empty if it is not known.</param>
/// <param name="Line">Counted from 1; 0 if it is not known.</param>
internal sealed record SourceLine(string File, int Line)
{
    /// <summary>The name under which whoever loads an assembly from memory leaves its portable symbols in <see cref="AppContext"/>.</summary>
    public const string SymbolsKey = "katas.symbols.";

    private static readonly SourceLine Unknown = new("", 0);

    public static SourceLine Of(MethodBase method, int offset)
    {
        try
        {
            using MetadataReaderProvider? symbols = Symbols(method.Module.Assembly);
            return symbols is null ? Unknown : Find(symbols.GetMetadataReader(), method, offset);
        }
        catch (Exception unreadable) when (unreadable is BadImageFormatException or IOException)
        {
            // A finding without its line is still a finding.
            return Unknown;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? "" : $"{File}:{Line}";

    private static SourceLine Find(MetadataReader reader, MethodBase method, int offset)
    {
        var handle = MetadataTokens.MethodDebugInformationHandle(MetadataTokens.GetRowNumber(MetadataTokens.EntityHandle(method.MetadataToken)));
        SequencePoint? found = null;
        foreach (SequencePoint point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (point.Offset > offset)
                break;
            if (!point.IsHidden)
                found = point;
        }

        return found is { } line ? new SourceLine(reader.GetString(reader.GetDocument(line.Document).Name), line.StartLine) : Unknown;
    }

    private static MetadataReaderProvider? Symbols(Assembly assembly)
    {
        if (AppContext.GetData(SymbolsKey + assembly.GetName().Name) is byte[] { Length: > 0 } image)
            return MetadataReaderProvider.FromPortablePdbImage([.. image]);
        if (assembly.IsDynamic || assembly.Location.Length == 0)
            return null;

        using var stream = System.IO.File.OpenRead(assembly.Location);
        using var executable = new PEReader(stream);
        return executable.TryOpenAssociatedPortablePdb(
            assembly.Location, path => System.IO.File.Exists(path) ? new MemoryStream(System.IO.File.ReadAllBytes(path)) : null, out MetadataReaderProvider? provider, out _)
            ? provider
            : null;
    }
}
