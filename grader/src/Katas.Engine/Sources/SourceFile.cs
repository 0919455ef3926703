using System.Text;

namespace Katas.Engine.Sources;

/// <summary>A file of a lesson, as data.</summary>
/// <param name="Name">Its path in the lesson's folder, with forward slashes.</param>
/// <param name="Path">Where it was read from: what errors and stack traces name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SourceFile(string Name, string Path, byte[] Content)
{
    /// <summary>Whether the file is C#.</summary>
    public bool IsCSharp => Name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The content as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Content).TrimStart('\uFEFF');

    /// <summary>Reads a file, also while an editor has it open.</summary>
    /// <param name="name">Its path in the lesson's folder.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SourceFile Read(string name, string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        int length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new SourceFile(name, path, length == content.Length ? content : content[..length]);
    }
}
