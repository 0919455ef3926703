using System.Security.Cryptography;
using System.Text.Json;

namespace Katas.Catalog;

/// <summary>
/// Whether each golden file is what its generator wrote: the header is whole, the payload hashes to what the header
/// says, and the generator has not changed since.
/// </summary>
internal static class GoldenReview
{
    private const string Header = "It is what golden.write(...) of eng/golden/golden.py puts there.";

    private static readonly string[] Keys = ["generator", "generator_sha256", "tool", "seed", "payload_sha256"];

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        foreach (string file in lesson.GoldenFiles)
            InspectFile(lesson.RepositoryRoot, file, problems);
    }

    private static void InspectFile(string root, string file, ProblemList problems)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int end = Array.IndexOf(bytes, (byte)'\n');
        if (end < 0 || ReadHeader(bytes.AsMemory(0, end)) is not { } header)
        {
            problems.Add(file, 1,
                "The first line should be the JSON header that golden.write(...) of eng/golden/golden.py "
                + "puts there.");
            return;
        }

        string[] missing = [.. Keys.Where(key => !header.ContainsKey(key))];
        if (missing.Length > 0)
        {
            problems.Add(file, 1, $"The header lacks {string.Join(", ", missing)}. {Header}");
            return;
        }

        string generator = header["generator"].ToString();
        if (Hash(bytes.AsSpan(end + 1)) != header["payload_sha256"].ToString())
            problems.Add(file, 2,
                $"The values are not what {generator} wrote: their hash differs from the header's. Run the "
                + "generator again.");
        InspectGenerator(root, file, generator, header["generator_sha256"].ToString(), problems);
    }

    private static void InspectGenerator(string root, string file, string generator, string hash, ProblemList problems)
    {
        string path = Path.GetFullPath(generator, root);
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
            problems.Add(file, 1, $"There is no generator '{generator}'. It should stand in eng/golden/.");
        else if (Hash(File.ReadAllBytes(path)) != hash)
            problems.Add(file, 1, $"{generator} has changed since it made this file. Run the generator again.");
    }

    private static Dictionary<string, JsonElement>? ReadHeader(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
