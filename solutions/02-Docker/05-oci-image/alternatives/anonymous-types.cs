// alternative: anonymous-types
// JSON from anonymous types and dictionaries, entries grouped and ordered by LINQ, no compression to speak of.
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

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

/// <summary>An image as an OCI layout.</summary>
public static class OciImage
{
    /// <summary>"sha256:" and the hash.</summary>
    public static string Digest(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(content, hash);
        return "sha256:" + Convert.ToHexString(hash).ToLowerInvariant();
    }

    /// <summary>The archive.</summary>
    public static byte[] Tar(IReadOnlyList<OciEntry> entries, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Any(entry => $"/{entry.Path}/" is var path && (path.Contains("//") || path.Contains("/./") || path.Contains("/../"))))
            throw new ArgumentException("A path is not below the root.");
        if (entries.GroupBy(entry => entry.Path).Any(group => group.Count() > 1))
            throw new ArgumentException("A path is there twice.");

        string[] parents = [.. entries.SelectMany(entry => Parents(entry.Path)).Distinct()];
        if (entries.Any(entry => entry.Kind != OciEntryKind.Directory && parents.Contains(entry.Path)))
            throw new ArgumentException("A parent is not a directory.");

        var given = entries.Select(entry => entry.Path).ToHashSet();
        var all = entries
            .Concat(parents.Where(path => !given.Contains(path))
                .Select(path => new OciEntry(path, OciEntryKind.Directory, 493, [], "", created)))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .ToList();
        if (all.Count == 0)
            return new byte[1024];

        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            foreach (OciEntry entry in all)
            {
                var header = new UstarTarEntry(
                    entry.Kind switch
                    {
                        OciEntryKind.File => TarEntryType.RegularFile,
                        OciEntryKind.Directory => TarEntryType.Directory,
                        _ => TarEntryType.SymbolicLink,
                    },
                    entry.Kind == OciEntryKind.Directory ? entry.Path + '/' : entry.Path)
                {
                    Uid = 0,
                    Gid = 0,
                    UserName = "",
                    GroupName = "",
                    Mode = (UnixFileMode)(entry.Kind == OciEntryKind.SymbolicLink ? 511 : entry.Mode),
                    ModificationTime = DateTimeOffset.FromUnixTimeSeconds(created.ToUnixTimeSeconds()),
                };
                if (entry.Kind == OciEntryKind.SymbolicLink)
                    header.LinkName = entry.LinkTarget;
                if (entry.Kind == OciEntryKind.File && entry.Content.Length > 0)
                    header.DataStream = new MemoryStream(entry.Content);
                tar.WriteEntry(header);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The layout.</summary>
    public static IReadOnlyDictionary<string, byte[]> Layout(
        IReadOnlyList<IReadOnlyList<OciEntry>> layers, OciSettings settings)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(settings);
        if (layers.Count == 0)
            throw new ArgumentException("No layers.");

        var archives = layers.Select(layer => Tar(layer, settings.Created)).ToList();
        var blobs = archives.Select(Compress).ToList();
        byte[] config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            created = settings.Created.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ"),
            architecture = settings.Architecture,
            os = settings.OperatingSystem,
            config = new
            {
                settings.User,
                ExposedPorts = settings.Ports.ToDictionary(port => $"{port}/tcp", _ => new { }),
                Env = settings.Environment,
                settings.Entrypoint,
                WorkingDir = settings.WorkingDirectory,
            },
            rootfs = new { type = "layers", diff_ids = archives.Select(archive => Digest(archive)) },
        });
        byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.manifest.v1+json",
            config = Descriptor("config.v1+json", config),
            layers = blobs.Select(blob => Descriptor("layer.v1.tar+gzip", blob)),
            annotations = new SortedDictionary<string, string>(settings.Annotations.ToDictionary(), StringComparer.Ordinal),
        });
        byte[] index = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.index.v1+json",
            manifests = new[]
            {
                new
                {
                    mediaType = "application/vnd.oci.image.manifest.v1+json",
                    digest = Digest(manifest),
                    size = manifest.Length,
                    platform = new { architecture = settings.Architecture, os = settings.OperatingSystem },
                    annotations = new Dictionary<string, string> { ["org.opencontainers.image.ref.name"] = settings.Tag },
                },
            },
        });

        return blobs.Append(config).Append(manifest)
            .DistinctBy(blob => Digest(blob))
            .Select(blob => KeyValuePair.Create("blobs/" + Digest(blob).Replace(':', '/'), blob))
            .Append(KeyValuePair.Create("index.json", index))
            .Append(KeyValuePair.Create("oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray()))
            .ToDictionary();
    }

    private static IEnumerable<string> Parents(string path) =>
        Enumerable.Range(0, path.Length).Where(i => path[i] == '/').Select(i => path[..i]);

    private static object Descriptor(string type, byte[] blob) =>
        new { mediaType = $"application/vnd.oci.image.{type}", digest = Digest(blob), size = blob.Length };

    private static byte[] Compress(byte[] archive)
    {
        using var blob = new MemoryStream();
        using (var gzip = new GZipStream(blob, CompressionLevel.Fastest))
            gzip.Write(archive);
        return blob.ToArray();
    }
}
