// alternative: by-hand
// The ustar header written byte by byte, and the JSON by a Utf8JsonWriter.
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
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
    private const int Block = 512;

    /// <summary>"sha256:" and the hash.</summary>
    public static string Digest(ReadOnlySpan<byte> content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    /// <summary>The archive.</summary>
    public static byte[] Tar(IReadOnlyList<OciEntry> entries, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var byPath = new Dictionary<string, OciEntry>();
        foreach (OciEntry entry in entries)
        {
            string[] names = entry.Path.Split('/');
            if (names.Contains("") || names.Contains(".") || names.Contains("..") || !byPath.TryAdd(entry.Path, entry))
                throw new ArgumentException($"{entry.Path}: not a path, or there already.");
        }

        foreach (string path in byPath.Keys.ToArray())
        {
            string[] names = path.Split('/');
            for (int depth = 1; depth < names.Length; depth++)
            {
                string parent = string.Join('/', names[..depth]);
                if (!byPath.TryGetValue(parent, out OciEntry? above))
                    byPath[parent] = new OciEntry(parent, OciEntryKind.Directory, Convert.ToInt32("755", 8), [], "", created);
                else if (above.Kind != OciEntryKind.Directory)
                    throw new ArgumentException($"{parent} is not a directory.");
            }
        }

        var archive = new List<byte>();
        foreach (string path in byPath.Keys.Order(StringComparer.Ordinal))
        {
            OciEntry entry = byPath[path];
            byte[] content = entry.Kind == OciEntryKind.File ? entry.Content : [];
            archive.AddRange(Header(entry, content.Length, created));
            archive.AddRange(content);
            archive.AddRange(new byte[(Block - content.Length % Block) % Block]);
        }

        archive.AddRange(new byte[2 * Block]);
        return [.. archive];
    }

    /// <summary>The layout.</summary>
    public static IReadOnlyDictionary<string, byte[]> Layout(
        IReadOnlyList<IReadOnlyList<OciEntry>> layers, OciSettings settings)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(settings);
        if (layers.Count == 0)
            throw new ArgumentException("No layers.");

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var blobs = new List<byte[]>();
        var diffIds = new List<string>();
        foreach (IReadOnlyList<OciEntry> layer in layers)
        {
            byte[] archive = Tar(layer, settings.Created);
            diffIds.Add(Digest(archive));
            blobs.Add(Keep(files, Compress(archive)));
        }

        byte[] config = Keep(files, Write(json =>
        {
            json.WriteString("os", settings.OperatingSystem);
            json.WriteString("architecture", settings.Architecture);
            json.WriteString("created", settings.Created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            json.WriteStartObject("rootfs");
            json.WriteString("type", "layers");
            Strings(json, "diff_ids", diffIds);
            json.WriteEndObject();
            json.WriteStartObject("config");
            Strings(json, "Env", settings.Environment);
            Strings(json, "Entrypoint", settings.Entrypoint);
            json.WriteString("User", settings.User);
            json.WriteString("WorkingDir", settings.WorkingDirectory);
            json.WriteStartObject("ExposedPorts");
            foreach (int port in settings.Ports)
            {
                json.WriteStartObject($"{port}/tcp");
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("history");
            foreach (string id in diffIds)
            {
                json.WriteStartObject();
                json.WriteString("created_by", "by hand");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));

        byte[] manifest = Keep(files, Write(json =>
        {
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", "application/vnd.oci.image.manifest.v1+json");
            json.WriteStartObject("config");
            Descriptor(json, "config.v1+json", config);
            json.WriteEndObject();
            json.WriteStartArray("layers");
            foreach (byte[] blob in blobs)
            {
                json.WriteStartObject();
                Descriptor(json, "layer.v1.tar+gzip", blob);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("annotations");
            foreach (string name in settings.Annotations.Keys.Order(StringComparer.Ordinal))
                json.WriteString(name, settings.Annotations[name]);
            json.WriteEndObject();
        }));

        files["index.json"] = Write(json =>
        {
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", "application/vnd.oci.image.index.v1+json");
            json.WriteStartArray("manifests");
            json.WriteStartObject();
            Descriptor(json, "manifest.v1+json", manifest);
            json.WriteStartObject("annotations");
            json.WriteString("org.opencontainers.image.ref.name", settings.Tag);
            json.WriteEndObject();
            json.WriteStartObject("platform");
            json.WriteString("os", settings.OperatingSystem);
            json.WriteString("architecture", settings.Architecture);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        });
        files["oci-layout"] = Encoding.UTF8.GetBytes("{\"imageLayoutVersion\": \"1.0.0\"}\n");
        return files;
    }

    private static byte[] Header(OciEntry entry, int size, DateTimeOffset created)
    {
        (char kind, int mode) = entry.Kind switch
        {
            OciEntryKind.Directory => ('5', entry.Mode),
            OciEntryKind.SymbolicLink => ('2', Convert.ToInt32("777", 8)),
            _ => ('0', entry.Mode),
        };
        string path = entry.Kind == OciEntryKind.Directory ? entry.Path + "/" : entry.Path;
        string prefix = "";
        while (Encoding.UTF8.GetByteCount(path) > 100)
        {
            int slash = path.IndexOf('/');
            if (slash < 0 || slash == path.Length - 1)
                throw new ArgumentException($"{entry.Path} is too long.");
            prefix += (prefix.Length > 0 ? "/" : "") + path[..slash];
            path = path[(slash + 1)..];
        }

        if (Encoding.UTF8.GetByteCount(prefix) > 155)
            throw new ArgumentException($"{entry.Path} is too long.");
        var header = new byte[Block];
        Put(header, 0, path);
        Put(header, 100, Octal(mode, 7));
        Put(header, 108, Octal(0, 7));
        Put(header, 116, Octal(0, 7));
        Put(header, 124, Octal(size, 11));
        Put(header, 136, Octal(created.ToUnixTimeSeconds(), 11));
        Put(header, 148, "        ");
        Put(header, 156, kind.ToString());
        Put(header, 157, entry.LinkTarget);
        Put(header, 257, "ustar\u000000");
        Put(header, 345, prefix);
        Put(header, 148, Octal(header.Sum(part => part), 6) + "\0");
        return header;
    }

    private static void Put(byte[] header, int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(header, at);

    private static string Octal(long number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');

    private static byte[] Compress(byte[] archive)
    {
        using var blob = new MemoryStream();
        using (var gzip = new GZipStream(blob, CompressionLevel.SmallestSize))
            gzip.Write(archive);
        return blob.ToArray();
    }

    private static byte[] Keep(SortedDictionary<string, byte[]> files, byte[] blob) =>
        files[$"blobs/sha256/{Digest(blob)[7..]}"] = blob;

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Descriptor(Utf8JsonWriter json, string type, byte[] blob)
    {
        json.WriteString("mediaType", $"application/vnd.oci.image.{type}");
        json.WriteNumber("size", blob.Length);
        json.WriteString("digest", Digest(blob));
    }
}
