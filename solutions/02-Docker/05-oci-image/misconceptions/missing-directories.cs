// misconception: missing-directories
// says: Directories that are only mentioned in paths have no entry, so whoever unpacks the layer invents their mode.
//   Add one for every parent that was not given.
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

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
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    private const UnixFileMode LinkMode = (UnixFileMode)0b111_111_111;
    private const int EndOfArchive = 1024;

    // "tar+gzip" stays readable; the digest is of these bytes, so they are fixed here once.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of some bytes: "sha256:" and the 64 hexadecimal digits, in lower case, of their SHA-256.</summary>
    /// <param name="content">Any bytes.</param>
    public static string Digest(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

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
    public static byte[] Tar(IReadOnlyList<OciEntry> entries, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(entries);

        SortedDictionary<string, OciEntry> all = WithParents(entries);
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream))
        {
            foreach (OciEntry entry in all.Values)
                writer.WriteEntry(Header(entry, created));
        }

        // The writer leaves out the end of an archive that nothing was written to.
        return all.Count > 0 ? stream.ToArray() : new byte[EndOfArchive];
    }

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
        IReadOnlyList<IReadOnlyList<OciEntry>> layers, OciSettings settings)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(settings);
        if (layers.Count == 0)
            throw new ArgumentException("An image needs at least one layer.", nameof(layers));

        var files = new Dictionary<string, byte[]>();
        byte[][] archives = [.. layers.Select(layer => Tar(layer, settings.Created))];
        JsonObject[] blobs = [.. archives.Select(archive => Store(files, LayerType, Compress(archive)))];
        JsonObject config = Store(files, ConfigType, Bytes(Configuration(archives, settings)));
        JsonObject manifest = Store(files, ManifestType, Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = config,
            ["layers"] = new JsonArray([.. blobs]),
            ["annotations"] = Sorted(settings.Annotations),
        }));

        manifest["platform"] = new JsonObject { ["architecture"] = settings.Architecture, ["os"] = settings.OperatingSystem };
        manifest["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = settings.Tag };
        files["index.json"] = Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = new JsonArray(manifest),
        });
        files["oci-layout"] = Bytes(new JsonObject { ["imageLayoutVersion"] = "1.0.0" });
        return files;
    }

    private static JsonObject Configuration(byte[][] archives, OciSettings settings) => new()
    {
        ["created"] = settings.Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["architecture"] = settings.Architecture,
        ["os"] = settings.OperatingSystem,
        ["config"] = new JsonObject
        {
            ["User"] = settings.User,
            ["ExposedPorts"] = new JsonObject(settings.Ports.Select(port => KeyValuePair.Create($"{port}/tcp", (JsonNode?)new JsonObject()))),
            ["Env"] = Strings(settings.Environment),
            ["Entrypoint"] = Strings(settings.Entrypoint),
            ["WorkingDir"] = settings.WorkingDirectory,
        },
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = Strings(archives.Select(archive => Digest(archive))) },
    };

    private static SortedDictionary<string, OciEntry> WithParents(IReadOnlyList<OciEntry> entries)
    {
        var all = new SortedDictionary<string, OciEntry>(StringComparer.Ordinal);
        foreach (OciEntry entry in entries)
        {
            if (entry.Path.Split('/').Any(name => name is "" or "." or ".."))
                throw new ArgumentException($"'{entry.Path}' is not a path below the image's root.", nameof(entries));
            if (!all.TryAdd(entry.Path, entry))
                throw new ArgumentException($"'{entry.Path}' is there twice.", nameof(entries));
        }

        foreach (OciEntry entry in entries)
        {
            for (int slash = entry.Path.LastIndexOf('/'); slash > 0; slash = entry.Path.LastIndexOf('/', slash - 1))
            {
                string parent = entry.Path[..slash];
                if (all.TryGetValue(parent, out OciEntry? given) && given.Kind != OciEntryKind.Directory)
                    throw new ArgumentException($"'{entry.Path}' lies below '{parent}', which is no directory.", nameof(entries));
            }
        }

        return all;
    }

    private static UstarTarEntry Header(OciEntry entry, DateTimeOffset created)
    {
        UstarTarEntry header = entry.Kind switch
        {
            OciEntryKind.Directory => new(TarEntryType.Directory, entry.Path + "/") { Mode = (UnixFileMode)entry.Mode },
            OciEntryKind.SymbolicLink => new(TarEntryType.SymbolicLink, entry.Path) { Mode = LinkMode, LinkName = entry.LinkTarget },
            _ => new(TarEntryType.RegularFile, entry.Path)
            {
                Mode = (UnixFileMode)entry.Mode,
                DataStream = new MemoryStream(entry.Content),
            },
        };
        header.ModificationTime = created;
        return header;
    }

    private static byte[] Compress(byte[] archive)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
            gzip.Write(archive);
        return stream.ToArray();
    }

    // Keeps a blob under its hash, and gives the descriptor by which others refer to it.
    private static JsonObject Store(Dictionary<string, byte[]> files, string mediaType, byte[] blob)
    {
        string digest = Digest(blob);
        files["blobs/" + digest.Replace(':', '/')] = blob;
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = blob.Length };
    }

    private static JsonObject Sorted(IReadOnlyDictionary<string, string> annotations) => new(annotations
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private static byte[] Bytes(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document, Json);
}
