using System.Reflection;
using System.Text.RegularExpressions;
using Katas.Engine.Sources;

namespace Katas.Engine.Submissions;

/// <summary>
/// All that grading a submission came to: every report is made from this and nothing else. Paths are relative to the
/// repository's root, with forward slashes, and no text is longer than <see cref="ReportLimits"/> allows.
/// </summary>
/// <param name="Version">The version of this record's shape.</param>
/// <param name="Tool">The tool's version.</param>
/// <param name="Seed">What the tests' random inputs were derived from.</param>
/// <param name="Sandbox">What stood between the submission and the machine.</param>
/// <param name="Base">The commit that it was compared with; null for a folder.</param>
/// <param name="Head">The commit that was judged; null for a folder.</param>
/// <param name="Grades">A grade for each lesson that was judged, in the order of the tracks.</param>
/// <param name="Ignored">What the submission changes besides.</param>
public sealed partial record GradeReport(
    int Version,
    string Tool,
    long Seed,
    string Sandbox,
    string? Base,
    string? Head,
    IReadOnlyList<Grade> Grades,
    IReadOnlyList<IgnoredChange> Ignored)
{
    /// <summary>The shape that this tool writes and reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>This tool's version.</summary>
    public static string CurrentTool =>
        typeof(GradeReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Which part of the submission this is; null for all of it.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Why the submission could not be read, so that nothing of it was judged; null when it could.</summary>
    public string? Unreadable { get; init; }

    /// <summary>How many more changes there are than <see cref="Ignored"/> lists.</summary>
    public int UnlistedCount { get; init; }

    /// <summary>A report on a learner's own files, as they stand in the clone.</summary>
    /// <param name="grades">The files of each lesson, as far as they could be read, and their grade.</param>
    /// <param name="seed">What their tests' random inputs were derived from.</param>
    public static GradeReport OfLearner(IEnumerable<(LessonSources Sources, Grade Grade)> grades, long seed)
    {
        ArgumentNullException.ThrowIfNull(grades);
        var form = new ReportForm();
        return new GradeReport(
            CurrentVersion, CurrentTool, seed, "none", Base: null, Head: null,
            [.. grades.Select(one => form.Of(one.Sources, one.Grade))], []);
    }

    /// <summary>A report on a submission that cannot be read.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="head">What was to be judged, as it was asked for; a report names it when that is a commit's own name.</param>
    /// <param name="seed">What tests would have derived their inputs from.</param>
    /// <param name="sandbox">What would have stood between it and the machine.</param>
    public static GradeReport OfUnreadable(string problem, string? head, long seed, string sandbox) =>
        new(CurrentVersion, CurrentTool, seed, sandbox, Base: null, head is not null && CommitName().IsMatch(head) ? head : null, [], [])
        {
            Unreadable = TextRoom.Cut(problem, ReportLimits.Message),
        };

    /// <summary>The points of all lessons.</summary>
    public Points Points => Grades.Select(grade => grade.Points).Aggregate(default(Points), (sum, points) => sum + points);

    [GeneratedRegex("^([0-9a-f]{40}|[0-9a-f]{64})\\z")]
    private static partial Regex CommitName();
}
