using System.Text.Json;

namespace Katas.Engine.Submissions;

/// <summary>How long each lesson takes to grade, as it was measured once: by this a submission is cut into shards.</summary>
public sealed class LessonSeconds
{
    /// <summary>Where a course keeps it, from the repository's root.</summary>
    public const string Place = "grader/lesson-seconds.json";

    private readonly IReadOnlyDictionary<string, long> _milliseconds;
    private readonly long _median;

    /// <summary>Times that were measured.</summary>
    /// <param name="seconds">Each lesson's id and its seconds.</param>
    /// <exception cref="ArgumentException">Some are below 0 or endless.</exception>
    public LessonSeconds(IReadOnlyDictionary<string, double> seconds)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        if (seconds.Any(lesson => lesson.Value is not (>= 0 and < 1e7)))
            throw new ArgumentException("Seconds are 0 or more, and not endless.", nameof(seconds));

        // Whole numbers, so that every machine adds them up to the same.
        _milliseconds = seconds.ToDictionary(lesson => lesson.Key, lesson => (long)Math.Round(lesson.Value * 1000));
        long[] sorted = [.. _milliseconds.Values.Order()];
        _median = sorted.Length == 0 ? 1000 : sorted[(sorted.Length - 1) / 2];
    }

    /// <summary>A course's times; without the file every lesson counts the same.</summary>
    /// <param name="repositoryRoot">The course.</param>
    /// <exception cref="SubmissionException">The file is there and is not as it should be.</exception>
    public static LessonSeconds Load(string repositoryRoot)
    {
        string file = Path.Combine(repositoryRoot, Place);
        if (!File.Exists(file))
            return new LessonSeconds(new Dictionary<string, double>());

        try
        {
            return new LessonSeconds(JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file)) ?? []);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw new SubmissionException($"{Place} should name lessons and their seconds, like {{\"softmax\": 1.5}}: {problem.Message} `./kata grade all … --out grader --format seconds` writes it.");
        }
    }

    /// <summary>How long a lesson takes, in milliseconds; the median of those that are known where it is not.</summary>
    public long MillisecondsOf(string lesson) => _milliseconds.GetValueOrDefault(lesson, _median);
}
