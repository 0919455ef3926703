namespace Katas.Docker;

/// <summary>What an entry of a layer is.</summary>
public enum OciEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,
}

/// <summary>A file, directory or link as it lies on the disk of whoever builds the image.</summary>
/// <param name="Path">Relative to the image's root, with '/' between names and none at either end: "app/Api.dll".</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">The permission bits, from 0 to octal 7777 (4095). Links have none of their own.</param>
/// <param name="Content">A file's bytes; empty for the others.</param>
/// <param name="LinkTarget">What a link points to, as it stands in the link; empty for the others.</param>
/// <param name="Modified">When it was last changed on that disk.</param>
public sealed record OciEntry(
    string Path, OciEntryKind Kind, int Mode, byte[] Content, string LinkTarget, DateTimeOffset Modified);

/// <summary>What an image says about itself.</summary>
/// <param name="Tag">The name under which the layout's index lists the image: "1.0".</param>
/// <param name="Created">The one time that stands in the image, for every file too; a fraction of a second is dropped.</param>
public sealed record OciSettings(string Tag, DateTimeOffset Created)
{
    /// <summary>The processor in Go's words: "amd64", "arm64".</summary>
    public string Architecture { get; init; } = "amd64";

    /// <summary>The system in Go's words: "linux".</summary>
    public string OperatingSystem { get; init; } = "linux";

    /// <summary>The user of the process: a number, or a name in the image's /etc/passwd.</summary>
    public string User { get; init; } = "0";

    /// <summary>The directory in which the process starts, absolute.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>Variables of the process, each "NAME=value", in this order.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>TCP ports that the process listens on.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Annotations of the manifest.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}

/// <summary>A container image in the layout of the Open Container Initiative, from files in memory.</summary>
/// <remarks>
/// Source: OCI image specification 1.1, https://github.com/opencontainers/image-spec; the ustar header is POSIX.1-1988's.
/// </remarks>
public static class OciImage
{
    /// <summary>The name of some bytes: "sha256:" and the 64 hexadecimal digits, in lower case, of their SHA-256.</summary>
    /// <param name="content">Any bytes.</param>
    public static string Digest(ReadOnlySpan<byte> content) => throw new NotImplementedException();

    /// <summary>
    /// A layer as a tar archive in ustar format that depends on nothing but paths, kinds, modes, contents and link
    /// targets. Entries are sorted by path (ordinal, a directory without its trailing slash), directories that only
    /// other paths mention are added with mode octal 755, owner and group are 0 without names, every time is
    /// <paramref name="created"/>, links have mode octal 777, and two blocks of zeros end it.
    /// </summary>
    /// <param name="entries">The entries in any order.</param>
    /// <param name="created">The time of every entry; a fraction of a second is dropped.</param>
    /// <returns>The archive; its length is a multiple of 512 bytes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A path is empty, absolute, or has an empty, "." or ".." name in it; two entries have the same path; an entry lies
    /// below one that is not a directory; or a path does not fit ustar (100 bytes, or 155, a slash and 100).
    /// </exception>
    public static byte[] Tar(IReadOnlyList<OciEntry> entries, DateTimeOffset created) => throw new NotImplementedException();

    /// <summary>
    /// The whole image as the files of an OCI layout: <c>oci-layout</c>, <c>index.json</c>, and in
    /// <c>blobs/sha256/</c>, each named after its own hash, the layers (gzip), the configuration and the manifest.
    /// </summary>
    /// <param name="layers">The layers, the lowest first.</param>
    /// <param name="settings">What the image says about itself.</param>
    /// <returns>Path → bytes. The same input gives the same bytes, whatever the order of entries and annotations.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no layer, or <see cref="Tar"/> refuses one.</exception>
    public static IReadOnlyDictionary<string, byte[]> Layout(
        IReadOnlyList<IReadOnlyList<OciEntry>> layers, OciSettings settings) =>
        throw new NotImplementedException();
}
