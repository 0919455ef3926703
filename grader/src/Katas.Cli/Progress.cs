using System.Security.Cryptography;
using System.Text.Json;
using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Cli;

/// <summary>
/// Which lessons the learner has passed, and with which files. It is kept in the clone, outside git, and can be made
/// again at any time by running the tests.
/// </summary>
internal sealed class Progress
{
    private readonly string _file;
    private readonly Dictionary<string, string> _passed;

    private Progress(string file, Dictionary<string, string> passed)
    {
        _file = file;
        _passed = passed;
    }

    /// <summary>Reads the progress of a clone; a file that cannot be read counts as none.</summary>
    public static Progress Load(string root)
    {
        string file = Path.Combine(root, ".kata", "progress.json");
        try
        {
            return new Progress(file, JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) ?? []);
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            return new Progress(file, []);
        }
    }

    /// <summary>Where the learner stands in a lesson.</summary>
    public LessonState StateOf(Lesson lesson)
    {
        if (lesson.IsQuizOnly)
            return _passed.ContainsKey(lesson.Id) ? LessonState.Passed : LessonState.New;

        string now = Fingerprint(lesson.LearnerFiles);
        if (_passed.TryGetValue(lesson.Id, out string? then))
            return then == now ? LessonState.Passed : LessonState.ChangedSincePassed;
        return now == Fingerprint(lesson.StubFiles) ? LessonState.New : LessonState.Started;
    }

    /// <summary>Notes the result of a run of the learner's files; writes only when it is news.</summary>
    public void Record(LessonSources sources, bool passed)
    {
        string? before = _passed.GetValueOrDefault(sources.Lesson.Id);
        string now = Fingerprint(sources.Files.Select(file => file.Content));
        if (passed ? before == now : before != now)
            return;

        if (passed)
            _passed[sources.Lesson.Id] = now;
        else
            _passed.Remove(sources.Lesson.Id);
        Save();
    }

    /// <summary>Notes that a lesson which is only a quiz was answered.</summary>
    public void RecordQuiz(Lesson lesson)
    {
        if (_passed.TryAdd(lesson.Id, "quiz"))
            Save();
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        string unfinished = $"{_file}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(_passed));
        File.Move(unfinished, _file, overwrite: true);
    }

    private static string Fingerprint(IEnumerable<string> files) =>
        Fingerprint(files.Select(file => File.Exists(file) ? File.ReadAllBytes(file) : []));

    private static string Fingerprint(IEnumerable<byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] content in contents)
            hash.AppendData(SHA256.HashData(content));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
