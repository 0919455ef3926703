namespace Katas.Testing.Dockerfiles;

/// <summary>An image's name taken apart: <c>repository[:tag][@digest]</c>.</summary>
/// <param name="Repository">Registry and repository, "mcr.microsoft.com/dotnet/aspnet".</param>
/// <param name="Tag">The tag; empty where none is written (an engine then reads "latest").</param>
/// <param name="Digest">"sha256:…"; empty where none is written.</param>
public sealed record ImageReference(string Repository, string Tag, string Digest)
{
    /// <summary>Takes a name apart. A colon before a slash belongs to the registry's port.</summary>
    public static ImageReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        string[] parts = text.Split('@', 2);
        string name = parts[0];
        int colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/')
            ? new ImageReference(name[..colon], name[(colon + 1)..], parts.ElementAtOrDefault(1) ?? "")
            : new ImageReference(name, "", parts.ElementAtOrDefault(1) ?? "");
    }

    /// <summary>Whether the digest is one: "sha256:" and 64 lower-case hexadecimal digits.</summary>
    public bool IsPinned => Digest.StartsWith("sha256:", StringComparison.Ordinal)
        && Digest.Length == 71
        && Digest.Skip(7).All(char.IsAsciiHexDigitLower);
}
