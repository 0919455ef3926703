using System.Security.Cryptography;
using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Cli;

/// <summary>
/// Which lessons the learner has passed, and with which files. It is kept in the clone, outside git, and can be made
/// again at any time by running the tests.
/// </summary>
internal sealed class Progress(string root)
{
    private const string Quiz = "quiz";

    private readonly LessonRecords _passed = new(root, "passed");

    /// <summary>Why the last result could not be kept; null when it was.</summary>
    public string? Problem => _passed.Problem;

    /// <summary>Where the learner stands in a lesson.</summary>
    public LessonState StateOf(Lesson lesson)
    {
        string? then = _passed.Read(lesson.Id);
        if (lesson.IsQuizOnly)
            return then is null ? LessonState.New : LessonState.Passed;

        string now = Fingerprint(lesson.LearnerFiles);
        if (then is not null)
            return then == now ? LessonState.Passed : LessonState.ChangedSincePassed;
        return now == Fingerprint(lesson.StubFiles) ? LessonState.New : LessonState.Started;
    }

    /// <summary>Notes the result of a run of the learner's files; writes only when it is news.</summary>
    public void Record(LessonSources sources, bool passed)
    {
        string? before = _passed.Read(sources.Lesson.Id);
        string now = Fingerprint(sources.Files.Select(file => file.Content));
        if (passed ? before != now : before == now)
            _passed.Write(sources.Lesson.Id, passed ? now : null);
    }

    /// <summary>Notes that a lesson which is only a quiz was answered.</summary>
    public void RecordQuiz(Lesson lesson) => _passed.Write(lesson.Id, Quiz);

    /// <summary>Forgets that a lesson was passed, since what judged it is no more.</summary>
    public void Forget(string lesson) => _passed.Write(lesson, null);

    private static string Fingerprint(IEnumerable<string> files) => Fingerprint(files.Select(Content));

    private static string Fingerprint(IEnumerable<byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] content in contents)
            hash.AppendData(SHA256.HashData(content));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // A file that cannot be read is like no stub and like no solution.
    private static byte[] Content(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
