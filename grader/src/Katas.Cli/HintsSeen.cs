using System.Text.Json;
using Katas.Catalog;

namespace Katas.Cli;

/// <summary>How many hints of each lesson the learner has asked for, so that each request shows one more.</summary>
internal sealed class HintsSeen(string root)
{
    private readonly string _file = Path.Combine(root, ".kata", "hints.json");

    /// <summary>The hints up to the next one, which counts as seen from now on.</summary>
    public IReadOnlyList<string> Next(Lesson lesson)
    {
        Dictionary<string, int> seen = Load();
        int count = Math.Min(seen.GetValueOrDefault(lesson.Id) + 1, lesson.Hints.Count);
        seen[lesson.Id] = count;
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        File.WriteAllText(_file, JsonSerializer.Serialize(seen));
        return [.. lesson.Hints.Take(count)];
    }

    // What cannot be read is forgotten: the worst of it is a hint shown twice.
    private Dictionary<string, int> Load()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(_file)) ?? [];
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
