using System.Text.RegularExpressions;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Reporting.Formats;

/// <summary>Whether a report that was sent could have come from a run: sizes, names, numbers, and a verdict that its tests bear out.</summary>
internal static partial class ReportReview
{
    // A text that was cut says how much is missing.
    private const int CutNote = 60;

    /// <exception cref="GradeReportException">It could not.</exception>
    public static void Check(GradeReport report)
    {
        Require(report.Tool.Length <= ReportLimits.Line && report.Sandbox.Length is > 0 and <= ReportLimits.Line, "$", "'tool' and 'sandbox' should be short names");
        Require(report.Seed >= 0, "$.seed", "a seed is 0 or more");
        Require(report.Base is null || Commit().IsMatch(report.Base), "$.base", "a commit has 40 or 64 hexadecimal digits");
        Require(report.Head is null || Commit().IsMatch(report.Head), "$.head", "a commit has 40 or 64 hexadecimal digits");
        Require(report.Shard is null or { IsValid: true }, "$.shard", $"a shard is one of at most {Shard.Most}");
        Require(report.Unreadable is null || (report.Unreadable.Length > 0 && report.Grades.Count == 0 && report.Ignored.Count == 0 && report.UnlistedCount == 0),
            "$.unreadable", "what could not be read has a reason, and neither grades nor changes");
        RequireTexts("$.unreadable", ReportLimits.Message, report.Unreadable ?? "");
        Require(report.Grades.Count <= ReportLimits.Lessons, "$.grades", $"there are more than {ReportLimits.Lessons} lessons");
        Require(report.Grades.DistinctBy(grade => grade.Lesson).Count() == report.Grades.Count, "$.grades", "a lesson comes twice");
        Require(report.Ignored.Count <= ReportLimits.Ignored, "$.ignored", $"there are more than {ReportLimits.Ignored} changes");
        Require(report.UnlistedCount >= 0, "$.unlistedCount", "a count is 0 or more");
        foreach ((int index, IgnoredChange change) in report.Ignored.Index())
            RequireLines($"$.ignored[{index}]", change.Path, change.Reason);
        foreach ((int index, Grade grade) in report.Grades.Index())
            Check(grade, $"$.grades[{index}]");
    }

    private static void Check(Grade grade, string place)
    {
        Require(LessonId().IsMatch(grade.Lesson) && grade.Lesson.Length <= 100, $"{place}.lesson", "a lesson's id is small letters, digits and single hyphens");
        RequireLines($"{place}.title", grade.Title);
        Require(grade.Worth is >= 1 and <= 1000, $"{place}.worth", "a lesson is worth 1 to 1000 points");
        Require(grade.Files.Count <= ReportLimits.Files && grade.Files.All(IsRelative), $"{place}.files", "files are paths from the repository's root");
        RequireSeconds($"{place}.compileSeconds", grade.CompileSeconds);
        RequireSeconds($"{place}.testSeconds", grade.TestSeconds);
        if (grade.Diagnosis is { } diagnosis)
        {
            RequireLines($"{place}.diagnosis", diagnosis.Misconception);
            RequireTexts($"{place}.diagnosis", ReportLimits.Message, diagnosis.Says);
        }

        Require(grade.Failures.Count <= ReportLimits.Errors && grade.Limits.Count <= ReportLimits.Errors && grade.Errors.Count <= ReportLimits.Errors && grade.Tests.Count <= ReportLimits.Tests,
            place, "there are more failures, limits, errors or tests than a report holds");
        RequireTexts($"{place}.failures", ReportLimits.Message, [.. grade.Failures]);
        foreach (LimitHit hit in grade.Limits)
            RequireLines($"{place}.limits", hit.Test, hit.Allowed);
        foreach ((int index, SourceError error) in grade.Errors.Index())
            Check(error, $"{place}.errors[{index}]");
        foreach ((int index, TestResult test) in grade.Tests.Index())
            Check(test, $"{place}.tests[{index}]");
        if (grade.Speed is { } speed)
            Check(speed, $"{place}.speed");
        CheckVerdict(grade, $"{place}.outcome");
    }

    private static void Check(SourceError error, string place)
    {
        Require(Code().IsMatch(error.Code), $"{place}.code", "a code is letters, digits and hyphens");
        Require(error.File.Length == 0 || IsRelative(error.File), $"{place}.file", "a file is a path from the repository's root");
        Require(error is { Line: >= 0, Column: >= 1, Length: >= 1 }, place, "lines, columns and lengths are no smaller than 0, 1 and 1");
        RequireLines(place, error.SourceLine);
        RequireTexts(place, ReportLimits.Message, error.Message);
    }

    private static void Check(TestResult test, string place)
    {
        Require(test.Method.Length > 0 && test.DisplayName.Length > 0, place, "a test has a method and a name");
        RequireLines(place, test.Method, test.DisplayName, test.ExceptionType);
        RequireTexts(place, ReportLimits.Message, test.Message, test.StackTrace);
        RequireTexts($"{place}.output", ReportLimits.Output, test.Output);
        RequireSeconds($"{place}.seconds", test.Seconds);
        foreach (SourcePlace line in new[] { test.Place, test.LearnerPlace }.OfType<SourcePlace>())
        {
            Require(IsRelative(line.File) && line.Line >= 1, place, "a place is a path from the repository's root and a line from 1");
            RequireLines(place, line.Text);
        }
    }

    private static void Check(LessonSpeed speed, string place)
    {
        RequireSeconds($"{place}.measuredSeconds", speed.MeasuredSeconds);
        Require(speed.Cases.Count <= ReportLimits.Errors && speed.Growth.Count <= ReportLimits.Errors, place, "there are more cases than a report holds");
        foreach (CaseSpeed timed in speed.Cases)
        {
            RequireLines(place, timed.Name, timed.Unit);
            RequireTexts(place, ReportLimits.Message, timed.Advice);
            Require(timed is { Ratio: null or (> 0 and < 1e9), Pairs: >= 0 }, place, "a ratio is above 0, and a count of pairs 0 or more");
        }

        foreach (GrowthSpeed growth in speed.Growth)
            RequireLines(place, growth.Series, growth.Unit);
    }

    private static void CheckVerdict(Grade grade, string place)
    {
        bool hasFailed = grade.Speed is { IsAcceptable: false } || grade.Failures.Count > 0 || grade.Tests.Any(test => test.IsFailure);
        bool hasErrors = grade.Errors.Any(error => !error.IsWarning);
        (bool holds, string rule) = grade.Outcome switch
        {
            Outcome.Passed => (!hasFailed && !hasErrors && grade.PassedCount > 0, "a lesson that passed has a test that passed, and nothing that failed"),
            Outcome.Failed => (!hasErrors && (hasFailed || grade.PassedCount == 0), "a lesson that failed has something that failed, and no errors"),
            Outcome.DoesNotCompile => (hasErrors && grade.Tests.Count == 0, "a lesson that does not compile has errors and no tests"),
            Outcome.Refused => ((hasErrors || grade.Failures.Count > 0) && grade.Tests.Count == 0, "a lesson that was refused has a reason and no tests"),
            _ => (true, ""),
        };
        Require(holds, place, rule);
    }

    private static void RequireSeconds(string place, double seconds) =>
        Require(double.IsFinite(seconds) && seconds is >= 0 and < 1e7, place, "seconds are 0 or more, and not endless");

    private static void RequireLines(string place, params string[] lines) => RequireTexts(place, ReportLimits.Line, lines);

    private static void RequireTexts(string place, int most, params string[] texts) =>
        Require(texts.All(text => text.Length <= most + CutNote), place, $"a text is longer than the {most} characters that a report keeps");

    private static void Require(bool holds, string place, string rule)
    {
        if (!holds)
            throw new GradeReportException($"The report cannot be believed at {place}: {rule}.");
    }

    private static bool IsRelative(string path) =>
        path.Length is > 0 and <= ReportLimits.Line && path[0] != '/' && !path.AsSpan().ContainsAny('\\', ':') && !path.Split('/').Any(part => part is "" or "." or "..");

    [GeneratedRegex("^([0-9a-f]{40}|[0-9a-f]{64})\\z")]
    private static partial Regex Commit();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex LessonId();

    [GeneratedRegex("^[A-Za-z0-9-]{1,100}\\z")]
    private static partial Regex Code();
}
