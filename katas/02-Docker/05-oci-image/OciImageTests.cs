using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Katas.Docker;

namespace LessonTests.Docker;

public class OciImageTests
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private static readonly DateTimeOffset Created = new(2026, 3, 1, 14, 30, 59, TimeSpan.FromHours(2));

    // FIPS 180-4's examples: the empty message, and "abc".
    [Theory]
    [InlineData("", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void A_digest_names_the_algorithm_and_the_hash(string text, string digest) =>
        Expect.That($"Digest of \"{text}\"", OciImage.Digest(Encoding.UTF8.GetBytes(text))).ToBe(digest,
            "The algorithm stands in front, so that there can be another one day. The digits are in lower case.");

    [Fact]
    public void A_layer_holds_what_it_was_given()
    {
        List<TarHeader> entries = Read(OciImage.Tar([File("hello.txt", "hello\n", 0b110_100_000), Link("latest", "hello.txt")], Created));

        Expect.That("The paths", Paths(entries)).ToBe(["hello.txt", "latest"]);
        Expect.That("The kinds", Kinds(entries)).ToBe(["file", "link"]);
        Expect.That("The content of hello.txt", Encoding.UTF8.GetString(entries[0].Content)).ToBe("hello\n");
        Expect.That("The mode of hello.txt", Octal(entries[0].Mode)).ToBe("640");
        Expect.That("The mode of the link", Octal(entries[1].Mode)).ToBe("777", "A link has no permissions of its own; 777 is what tar tools write.");
        Expect.That("The target of the link", entries[1].LinkTarget).ToBe("hello.txt");
        Expect.That("The paths of a layer of one file", Paths(Read(OciImage.Tar([File("alone", "1")], Created)))).ToBe(["alone"]);
    }

    [Fact]
    public void Directories_that_only_paths_mention_are_there_too()
    {
        List<TarHeader> entries = Read(OciImage.Tar(
            [File("srv/data/model/weights.bin", "w"), Directory("srv/data", 0b111_000_000), File("srv/run", "r")], Created));

        Expect.That("The paths", Paths(entries)).ToBe(
            ["srv/", "srv/data/", "srv/data/model/", "srv/data/model/weights.bin", "srv/run"],
            "Without an entry of its own a directory gets whatever mode and owner the unpacking program thinks of. "
            + "A directory's path ends with '/'.");
        Expect.That("The kinds", Kinds(entries)).ToBe(["directory", "directory", "directory", "file", "file"]);
        Expect.That("The modes of the directories", entries.Take(3).Select(entry => Octal(entry.Mode)).ToArray())
            .ToBe(["755", "700", "755"], "One that was given keeps its mode; one that was not gets 755.");
    }

    [Fact]
    public void Entries_are_in_the_order_of_their_paths()
    {
        List<TarHeader> entries = Read(OciImage.Tar(
            [File("a/b", "1"), File("a0", "2"), File("Z", "3"), File("a-b", "4"), File("_", "5")], Created));

        Expect.That("The paths", Paths(entries)).ToBe(["Z", "_", "a/", "a-b", "a/b", "a0"],
            "A file system lists a folder in any order, so sort: by code unit, not by a language's rules. The directory "
            + "'a' is compared without its slash.");
    }

    [Fact]
    public void Nothing_of_the_building_machine_is_in_a_layer()
    {
        List<TarHeader> entries = Read(OciImage.Tar(
            [File("bin/run", "r") with { Modified = Created.AddDays(-3) }, Link("run", "bin/run") with { Modified = Created.AddSeconds(9) }],
            Created.AddMilliseconds(999)));

        long seconds = Created.ToUnixTimeSeconds();
        Expect.That("The times", entries.Select(entry => entry.Time).ToArray()).ToBe([seconds, seconds, seconds],
            "A checkout gives each file the time of the checkout. One fixed time for all makes two builds alike.");
        Expect.That("The owners", entries.Select(entry => $"{entry.User}:{entry.Group} {entry.Owners}").ToArray())
            .ToBe(["0:0 ", "0:0 ", "0:0 "], "Numbers 0, and no names: your own account does not exist in the image.");
    }

    [Fact]
    public void An_empty_layer_is_an_archive_too() =>
        Expect.That("Tar of no entries", OciImage.Tar([], Created)).ToBe(new byte[1024],
            "Two blocks of zeros end every archive, also one with nothing in it.");

    [Fact]
    public void The_archive_is_the_one_that_another_tool_writes()
    {
        foreach (JsonElement layer in Golden.Json("oci-image/layers.golden").EnumerateArray())
        {
            string name = $"The layer '{layer.GetProperty("name").GetString()}'";
            OciEntry[] entries = [.. layer.GetProperty("entries").EnumerateArray().Select(Entry)];
            byte[] expected = Unzip(layer.GetProperty("tar").GetBytesFromBase64());
            byte[] actual = OciImage.Tar(entries, DateTimeOffset.FromUnixTimeSeconds(layer.GetProperty("created").GetInt64()));

            List<TarHeader> should = TarHeader.ReadAll(name, expected);
            List<TarHeader> was = TarHeader.ReadAll(name, actual);
            Expect.That($"{name}: its entries", Paths(was)).ToBe([.. Paths(should)]);
            for (int i = 0; i < should.Count; i++)
                Expect.That($"{name}: {should[i].Path}", Line(was[i])).ToBe(Line(should[i]), "mode, owner, time, size, target");
            Expect.That($"{name}: its bytes", actual).ToBe(expected,
                "The fields are right, but not every byte: numbers are octal digits with zeros in front and a zero byte behind.");
            Expect.That($"{name}: its digest", OciImage.Digest(actual)).ToBe($"sha256:{layer.GetProperty("sha256").GetString()}");
        }
    }

    [Fact]
    public void A_long_path_is_split_where_ustar_allows_it()
    {
        string path = string.Concat(Enumerable.Repeat("directory/", 14)) + "file.txt";

        List<TarHeader> entries = Read(OciImage.Tar([File(path, "deep")], Created));

        Expect.That("The last path", entries[^1].Path).ToBe(path, "The header has 155 bytes for the front part and 100 for the rest.");
        Expect.That("The number of entries", entries.Count).ToBe(15);
    }

    [Fact]
    public void A_path_that_just_fits_is_kept_and_one_byte_more_is_refused()
    {
        string name = new('n', 100);
        string front = $"{new string('a', 99)}/{new string('b', 55)}";
        const string where = "The last name may have 100 bytes, and what stands before its slash 155.";

        Expect.That("The path of 100 letters", Read(OciImage.Tar([File(name, "1")], Created))[^1].Path).ToBe(name, where);
        Expect.That("The path of 155 + 1 + 100 letters", Read(OciImage.Tar([File($"{front}/{name}", "1")], Created))[^1].Path)
            .ToBe($"{front}/{name}", where);
        Expect.Call("Tar of a name of 101 letters", () => OciImage.Tar([File(new string('x', 101), "1")], Created))
            .ToThrow<ArgumentException>("It does not fit into ustar's 100 bytes.");
        Expect.Call("Tar of a path of 155 + 1 + 101 letters", () => OciImage.Tar([File($"{front}/{name}n", "1")], Created))
            .ToThrow<ArgumentException>(where);
        Expect.Call("Tar of a path of 156 + 1 + 100 letters", () => OciImage.Tar([File($"{front}b/{name}", "1")], Created))
            .ToThrow<ArgumentException>(where);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("etc/")]
    [InlineData("etc//passwd")]
    [InlineData("../etc/passwd")]
    [InlineData("srv/./run")]
    [InlineData("srv/..")]
    public void A_path_that_leaves_the_root_is_refused(string path) =>
        Expect.Call($"Tar of a file \"{path}\"", () => OciImage.Tar([File(path, "x")], Created)).ToThrow<ArgumentException>(
            "A path in a layer is relative, with no empty, '.' or '..' name in it. Others would land outside the root.");

    [Fact]
    public void Names_that_only_look_like_dots_are_kept() =>
        Expect.That("The paths", Paths(Read(OciImage.Tar([File("...", "1"), File(".env/..x", "2")], Created))))
            .ToBe(["...", ".env/", ".env/..x"]);

    [Fact]
    public void Entries_that_contradict_each_other_are_refused()
    {
        Expect.Call("Tar of 'a' twice", () => OciImage.Tar([File("a", "1"), File("b", "2"), File("a", "1")], Created))
            .ToThrow<ArgumentException>("Which one should count?");
        Expect.Call("Tar of the file 'a' and of 'a/b/c'", () => OciImage.Tar([File("a", "1"), File("a/b/c", "2")], Created))
            .ToThrow<ArgumentException>("A file has nothing below it.");
        Expect.Call("Tar of 'a/b' and of the link 'a'", () => OciImage.Tar([File("a/b", "2"), Link("a", "etc")], Created))
            .ToThrow<ArgumentException>("What lies below a link would be written to where the link points.");
        Expect.Call("Tar of null", () => OciImage.Tar(null!, Created)).ToThrow<ArgumentNullException>();
    }

    [Fact]
    public void A_layout_says_that_it_is_one_and_names_every_blob_after_its_hash()
    {
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout(Layers(), Settings());

        Expect.True(files.ContainsKey("oci-layout"), "The layout should have a file 'oci-layout' at its root\nbut has none");
        Expect.That("imageLayoutVersion in oci-layout", Json(files["oci-layout"]).GetProperty("imageLayoutVersion").GetString()).ToBe("1.0.0");
        Expect.True(files.ContainsKey("index.json"), "The layout should have a file 'index.json' at its root\nbut has none");
        foreach ((string path, byte[] content) in files.Where(file => file.Key is not ("oci-layout" or "index.json")))
        {
            Expect.That("The path of a blob", path).ToBe($"blobs/sha256/{Hash(content)}",
                "A blob's path is its algorithm and its hash, without 'sha256:'. Everything is found by its content.");
        }

        Expect.That("The number of files", files.Count).ToBe(7,
            "oci-layout, index.json, the manifest, the configuration and three layers. Blobs of the same bytes are one file, but no two "
            + "of these are the same. If layers are missing: was the GZipStream closed before its bytes were taken?");
    }

    [Fact]
    public void The_index_leads_to_the_manifest()
    {
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout(Layers(), Settings());

        JsonElement index = Json(files["index.json"]);
        Expect.That("The index's schemaVersion", index.GetProperty("schemaVersion").GetInt32()).ToBe(2);
        Expect.That("The index's mediaType", index.GetProperty("mediaType").GetString()).ToBe("application/vnd.oci.image.index.v1+json");
        Expect.That("The number of manifests", index.GetProperty("manifests").GetArrayLength()).ToBe(1);
        JsonElement descriptor = index.GetProperty("manifests")[0];
        Expect.That("The index's annotation org.opencontainers.image.ref.name",
            Text(descriptor, "annotations", "org.opencontainers.image.ref.name")).ToBe("2.1", "It is the tag: how tools find this image in the layout.");
        Expect.That("The platform's architecture", Text(descriptor, "platform", "architecture")).ToBe("arm64");
        Expect.That("The platform's os", Text(descriptor, "platform", "os")).ToBe("linux");

        JsonElement manifest = Json(Blob(files, "The index's manifest", descriptor, ManifestType));
        Expect.That("The manifest's schemaVersion", Number(manifest, "schemaVersion")).ToBe(2,
            "The index points to the manifest; the manifest points to the configuration and the layers.");
        Expect.That("The manifest's mediaType", Text(manifest, "mediaType")).ToBe(ManifestType);
        Expect.That("The manifest's annotation org.example.team",
            Text(manifest, "annotations", "org.example.team")).ToBe("inference");
    }

    [Fact]
    public void The_manifest_lists_the_layers_from_the_lowest_up()
    {
        OciEntry[][] layers = Layers();
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout(layers, Settings());

        JsonElement[] descriptors = [.. Manifest(files).GetProperty("layers").EnumerateArray()];
        Expect.That("The number of layers", descriptors.Length).ToBe(3);
        for (int i = 0; i < descriptors.Length; i++)
        {
            string name = $"Layer {i}";
            byte[] blob = Blob(files, name, descriptors[i], "application/vnd.oci.image.layer.v1.tar+gzip");
            Expect.True(blob.AsSpan(0, Math.Min(3, blob.Length)).SequenceEqual<byte>([0x1f, 0x8b, 8]), $"{name} should be compressed by gzip\nbut does not start like it");
            Expect.That($"{name}: the time in its gzip header", blob[4..8]).ToBe(new byte[4],
                "A time here makes the blob differ at each build. Zero means: not given.");
            Expect.That($"{name}: the flags in its gzip header", blob[3]).ToBe((byte)0, "No file name, no comment.");
            Expect.That($"{name}, uncompressed: its entries", Paths(Read(Unzip(blob)))).ToBe(
                [.. Paths(Read(OciImage.Tar(layers[i], Created)))], "The first layer is the lowest one.");
            Expect.That($"{name}, uncompressed: its hash", Hash(Unzip(blob))).ToBe(Hash(OciImage.Tar(layers[i], Created)));
        }
    }

    [Fact]
    public void Diff_ids_are_digests_of_the_uncompressed_layers()
    {
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout(Layers(), Settings());

        // What an id is the digest of says more than its 64 digits; and which those are is left to the compressor.
        var owners = new Dictionary<string, string>();
        foreach ((int i, JsonElement layer) in Manifest(files).GetProperty("layers").EnumerateArray().Index())
        {
            byte[] blob = Blob(files, $"Layer {i}", layer, "application/vnd.oci.image.layer.v1.tar+gzip");
            owners[$"sha256:{Hash(blob)}"] = $"compressed layer {i}";
            owners[$"sha256:{Hash(Unzip(blob))}"] = $"layer {i}";
        }

        JsonElement root = Configuration(files).GetProperty("rootfs");
        Expect.That("rootfs.type", Text(root, "type")).ToBe("layers");
        Expect.That("What the digests in rootfs.diff_ids are of",
            Strings(root, "diff_ids").Select(id => owners.GetValueOrDefault(id, $"no layer: {id}")).ToArray())
            .ToBe(["layer 0", "layer 1", "layer 2"],
            "The manifest's digest is of the compressed blob, what a registry transfers. The diff_id is of the tar inside: "
            + "the layer stays the same layer whichever way it was compressed.");
    }

    [Fact]
    public void The_configuration_says_what_to_run()
    {
        JsonElement configuration = Configuration(OciImage.Layout(Layers(), Settings()));

        Expect.That("architecture", Text(configuration, "architecture")).ToBe("arm64");
        Expect.That("os", Text(configuration, "os")).ToBe("linux");
        string created = Text(configuration, "created");
        Expect.True(DateTimeOffset.TryParseExact(created, Rfc3339, null, DateTimeStyles.AssumeUniversal, out DateTimeOffset time),
            $"created should be a time as RFC 3339 writes it, 2026-03-01T12:30:59Z for example\nbut was '{created}'");
        Expect.That("created, as seconds", time.ToUnixTimeSeconds()).ToBe(Created.ToUnixTimeSeconds(), "It is the given time, not the clock's.");
        Expect.True(configuration.TryGetProperty("config", out JsonElement run), "The configuration should have an object 'config'\nbut has none");
        const string capitals = "These names begin with a capital: they were Docker's before they were a standard.";
        Expect.That("config.User", Text(run, "User")).ToBe("1654", capitals);
        Expect.That("config.WorkingDir", Text(run, "WorkingDir")).ToBe("/app", capitals);
        Expect.That("config.Entrypoint", Strings(run, "Entrypoint")).ToBe(["dotnet", "Api.dll"], capitals);
        Expect.That("config.Env", Strings(run, "Env")).ToBe(["PATH=/usr/bin:/bin", "A=1"], capitals);
        Expect.That("config.ExposedPorts", run.TryGetProperty("ExposedPorts", out JsonElement ports)
                ? ports.EnumerateObject().Select(port => port.Name).Order(StringComparer.Ordinal).ToArray()
                : [])
            .ToBe(["8080/tcp", "9090/tcp"], "An object whose names are ports with their protocol and whose values are {}.");
    }

    [Fact]
    public void What_the_settings_leave_out_has_a_plain_value()
    {
        JsonElement configuration = Configuration(OciImage.Layout(Layers(), new OciSettings("1.0", Created)));

        Expect.That("architecture", Text(configuration, "architecture")).ToBe("amd64");
        Expect.That("os", Text(configuration, "os")).ToBe("linux");
        Expect.That("config.User", Text(configuration, "config", "User")).ToBe("0");
        Expect.That("config.WorkingDir", Text(configuration, "config", "WorkingDir")).ToBe("/");
    }

    [Fact]
    public void The_same_files_give_the_same_image()
    {
        SeededRandom random = Seed.Random("layer");
        OciEntry[] entries = [.. Enumerable.Range(0, 20).Select(i => Directory($"d{random.NextInt(0, 5)}/n{i}") with
        {
            Kind = i % 4 == 0 ? OciEntryKind.Directory : OciEntryKind.File,
            Content = i % 4 == 0 ? [] : random.Bytes(random.NextInt(0, 2000)),
        })];
        OciEntry[] checkedOutAgain = [.. entries.Select(entry => entry with { Modified = entry.Modified.AddSeconds(random.NextInt(1, 100_000)) })];
        random.Shuffle<OciEntry>(checkedOutAgain);
        OciSettings settings = Settings();
        OciSettings sameSettings = settings with
        {
            Annotations = settings.Annotations.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value),
        };

        IReadOnlyDictionary<string, byte[]> first = OciImage.Layout([entries], settings);
        IReadOnlyDictionary<string, byte[]> second = OciImage.Layout([checkedOutAgain], sameSettings);

        Expect.That("The hash of a layer built again", LayerHash(second)).ToBe(LayerHash(first),
            "The files are the same; their order and times on disk, which are not, must leave no trace.");
        Expect.That("The paths of an image built again", second.Keys.Order(StringComparer.Ordinal).ToArray())
            .ToBe([.. first.Keys.Order(StringComparer.Ordinal)], "Annotations came in another order; sort them too.");
        Expect.That("The hash of the index built again", Hash(second["index.json"])).ToBe(Hash(first["index.json"]));
    }

    [Fact]
    public void Equal_layers_are_one_blob()
    {
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout([[File("a", "1")], [File("a", "1")]], Settings());

        Expect.That("The number of files", files.Count).ToBe(5, "Blobs are named by content, so equal ones are stored once.");
        Expect.That("The number of layers", Manifest(files).GetProperty("layers").GetArrayLength()).ToBe(2, "The manifest lists both.");
        Expect.That("The number of diff_ids", Strings(Configuration(files).GetProperty("rootfs"), "diff_ids").Length).ToBe(2);
    }

    [Fact]
    public void An_image_without_layers_is_refused()
    {
        Expect.Call("Layout of no layers", () => OciImage.Layout([], Settings())).ToThrow<ArgumentException>();
        Expect.Call("Layout of a layer with '../x'", () => OciImage.Layout([[File("../x", "")]], Settings())).ToThrow<ArgumentException>();
        Expect.Call("Layout of null", () => OciImage.Layout(null!, Settings())).ToThrow<ArgumentNullException>();
        Expect.Call("Layout without settings", () => OciImage.Layout(Layers(), null!)).ToThrow<ArgumentNullException>();
    }

    [FactOnRequest("KATA_EXTERNAL", "skopeo")]
    public void Skopeo_reads_the_image()
    {
        IReadOnlyDictionary<string, byte[]> files = OciImage.Layout(Layers(), Settings());
        using var folder = new LayoutFolder(files);

        JsonElement image = Json(folder.Run("skopeo", "inspect", $"oci:{folder.Path}:2.1"));
        Expect.That("skopeo: the architecture", Text(image, "Architecture")).ToBe("arm64");
        Expect.That("skopeo: the manifest's digest", Text(image, "Digest"))
            .ToBe(Json(files["index.json"]).GetProperty("manifests")[0].GetProperty("digest").GetString()!);
        Expect.That("skopeo: the layers", Strings(image, "Layers").Length).ToBe(3);

        // A copy reads every layer, and checks each digest and diff_id on the way.
        folder.Run("skopeo", "--insecure-policy", "copy", "--override-arch", "arm64", $"oci:{folder.Path}:2.1", $"docker-archive:{folder.Path}.tar");
    }

    [FactOnRequest("KATA_EXTERNAL", "umoci")]
    public void Umoci_unpacks_the_image()
    {
        using var folder = new LayoutFolder(OciImage.Layout(Layers(), Settings()));

        folder.Run("umoci", "unpack", "--rootless", "--image", $"{folder.Path}:2.1", folder.Path + "-bundle");

        string root = folder.Path + "-bundle/rootfs";
        Expect.That("Unpacked app/Api.dll", System.IO.File.ReadAllText($"{root}/app/Api.dll")).ToBe("second", "An upper layer replaces a lower one's file.");
        Expect.That("Unpacked app/run points to", new FileInfo($"{root}/app/run").LinkTarget ?? "").ToBe("../usr/bin/dotnet");
        if (!OperatingSystem.IsWindows())
            Expect.That("The mode of usr/bin/dotnet", Octal((int)System.IO.File.GetUnixFileMode($"{root}/usr/bin/dotnet"))).ToBe("755");
        Expect.That("The time of usr/bin/dotnet", new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc($"{root}/usr/bin/dotnet")).ToUnixTimeSeconds())
            .ToBe(Created.ToUnixTimeSeconds());
    }

    private static OciEntry File(string path, string text, int mode = 0b110_100_100) =>
        new(path, OciEntryKind.File, mode, Encoding.UTF8.GetBytes(text), "", Created.AddHours(1));

    private static OciEntry Directory(string path, int mode = 0b111_101_101) =>
        new(path, OciEntryKind.Directory, mode, [], "", Created.AddHours(2));

    private static OciEntry Link(string path, string target) =>
        new(path, OciEntryKind.SymbolicLink, 0, [], target, Created.AddHours(3));

    private static OciEntry[][] Layers() =>
    [
        [File("usr/bin/dotnet", "#!", 0b111_101_101), Directory("app")],
        [File("app/Api.dll", "first"), Link("app/run", "../usr/bin/dotnet")],
        [File("app/Api.dll", "second"), File("app/zeros.bin", new string('0', 5000))],
    ];

    private static OciSettings Settings() => new("2.1", Created)
    {
        Architecture = "arm64",
        User = "1654",
        WorkingDirectory = "/app",
        Entrypoint = ["dotnet", "Api.dll"],
        Environment = ["PATH=/usr/bin:/bin", "A=1"],
        Ports = [9090, 8080],
        Annotations = new Dictionary<string, string> { ["org.example.team"] = "inference", ["org.example.build"] = "17" },
    };

    private static OciEntry Entry(JsonElement entry) => new(
        entry.GetProperty("path").GetString()!,
        Enum.Parse<OciEntryKind>(entry.GetProperty("kind").GetString()!),
        entry.GetProperty("mode").GetInt32(),
        entry.GetProperty("content").GetBytesFromBase64(),
        entry.GetProperty("target").GetString()!,
        Created);

    private static List<TarHeader> Read(byte[] archive) => TarHeader.ReadAll("The archive", archive);

    private static string[] Paths(List<TarHeader> entries) => [.. entries.Select(entry => entry.Path)];

    private static string[] Kinds(List<TarHeader> entries) => [.. entries.Select(entry => entry.Kind switch
    {
        '0' => "file",
        '2' => "link",
        '5' => "directory",
        _ => $"type {entry.Kind}",
    })];

    private static string Line(TarHeader entry) =>
        $"{entry.Kind} {Octal(entry.Mode)} {entry.User}:{entry.Group} {entry.Time} {entry.Content.Length} {entry.LinkTarget}";

    private static string Octal(int mode) => Convert.ToString(mode, 8);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Unzip(byte[] blob)
    {
        using var gzip = new GZipStream(new MemoryStream(blob), CompressionMode.Decompress);
        using var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    private static JsonElement Json(byte[] content)
    {
        using JsonDocument document = JsonDocument.Parse(content);
        return document.RootElement.Clone();
    }

    // What a descriptor refers to, after its three fields have been checked.
    private static byte[] Blob(IReadOnlyDictionary<string, byte[]> files, string name, JsonElement descriptor, string mediaType)
    {
        Expect.That($"{name}: mediaType", Text(descriptor, "mediaType")).ToBe(mediaType,
            "A client chooses by the media type how to read a blob, and refuses one that does not belong to the format.");
        string digest = Text(descriptor, "digest");
        Expect.True(digest.StartsWith("sha256:", StringComparison.Ordinal),
            $"{name}: the digest should start with 'sha256:'\nbut was {digest}\nA descriptor names the algorithm too.");
        Expect.True(files.TryGetValue(digest.Replace("sha256:", "blobs/sha256/"), out byte[]? blob),
            $"{name}: a blob should be at blobs/sha256/ with the name {digest[7..]}\nbut there is none");
        Expect.That($"{name}: size", Number(descriptor, "size")).ToBe(blob!.Length,
            "The size is of the blob as it is stored; a client stops reading there.");
        return blob;
    }

    private static JsonElement Manifest(IReadOnlyDictionary<string, byte[]> files)
    {
        JsonElement manifest = Json(Blob(files, "The index's manifest", Json(files["index.json"]).GetProperty("manifests")[0], ManifestType));
        Expect.True(manifest.TryGetProperty("layers", out _), "The index should lead to the manifest, which lists the layers\nbut what it leads to has no 'layers'");
        return manifest;
    }

    private static JsonElement Configuration(IReadOnlyDictionary<string, byte[]> files) => Json(Blob(
        files, "The manifest's configuration", Manifest(files).GetProperty("config"), "application/vnd.oci.image.config.v1+json"));

    private static string LayerHash(IReadOnlyDictionary<string, byte[]> files) =>
        Text(Manifest(files).GetProperty("layers")[0], "digest");

    private static string Text(JsonElement json, params string[] path)
    {
        foreach (string name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return "";
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
    }

    private static int Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.TryGetInt32(out int number) ? number : -1;

    private static string[] Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];
}
