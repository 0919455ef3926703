using System.Globalization;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Reporting.Formats;

/// <summary>What the reports for people say in the same words.</summary>
internal static class ReportWords
{
    /// <summary>The verdict on a lesson: "3 of 12 tests passed".</summary>
    public static string Verdict(Grade grade) => grade.Outcome switch
    {
        Outcome.Passed => $"all {Count(grade.PassedCount, "test")} passed{Skipped(grade)}",
        Outcome.Failed when grade.Tests.Count == 0 => "no test ran",
        Outcome.Failed when grade.Speed is { IsAcceptable: false } speed => $"the tests passed, but {Speed(speed.Verdict)}",
        Outcome.Failed => $"{grade.PassedCount} of {Count(grade.Tests.Count - grade.SkippedCount, "test")} passed{Skipped(grade)}",
        Outcome.DoesNotCompile => "does not compile",
        Outcome.Refused => "refused before it ran",
        _ => "not run",
    };

    /// <summary>Why there is no grade in a report that has none.</summary>
    public static string NoGrade(GradeReport report) => report.Unreadable is null
        ? "The submission changes no file that a learner edits, so no lesson was graded."
        : "The submission could not be read, so no lesson was graded.";

    /// <summary>Points: "7.5 of 10 points".</summary>
    public static string Points(Points points) => points.Possible == 0 ? "no points" : $"{Number(points.Earned)} of {Count(points.Possible, "point")}";

    /// <summary>Why a test did not pass. What a stub throws says nothing that its name does not.</summary>
    public static string Message(TestResult test) => test.ExceptionType == typeof(NotImplementedException).FullName
        ? "Not written yet: the method throws NotImplementedException."
        : test.Message;

    /// <summary>How a test ended, where that needs saying.</summary>
    public static string Status(TestStatus status) => status switch
    {
        TestStatus.Passed => "passed",
        TestStatus.Failed => "failed",
        TestStatus.Skipped => "skipped",
        TestStatus.TimedOut => "did not end in time",
        TestStatus.Crashed => "ended the process",
        _ => "did not come to run",
    };

    /// <summary>How certain a diagnosis is.</summary>
    public static string Certainty(bool isGuess) => isGuess ? "It looks as if this were it; it may not be:" : "What went wrong:";

    /// <summary>A limit that was hit.</summary>
    public static string Limit(LimitHit hit)
    {
        string limit = hit.Limit switch
        {
            Engine.Running.Limit.Time => "time",
            Engine.Running.Limit.Memory => "memory",
            Engine.Running.Limit.ProcessorTime => "processor time",
            Engine.Running.Limit.Output => "output, the rest of which was cut",
            Engine.Running.Limit.FileSize => "the size of a file",
            Engine.Running.Limit.Disk => "disk",
            _ => "threads",
        };
        string allowed = hit.Allowed.Length > 0 ? $" ({hit.Allowed})" : "";
        return $"The limit of {limit}{allowed} was reached in {(hit.Test.Length > 0 ? hit.Test[(hit.Test.LastIndexOf('.') + 1)..].Replace('_', ' ') : "the compiler")}.";
    }

    /// <summary>What timing came to.</summary>
    public static string Speed(SpeedVerdict verdict) => verdict switch
    {
        SpeedVerdict.FastEnough => "fast enough",
        SpeedVerdict.Undecided => "undecided: this machine is too noisy to tell, which counts as fast enough",
        SpeedVerdict.TooSlow => "too slow",
        SpeedVerdict.AllocatesTooMuch => "it allocates too much",
        SpeedVerdict.WorksElsewhere => "it works where the clock does not look",
        _ => "a timed call gave a wrong output",
    };

    /// <summary>A case's figures: "1.8 times the reference's time (1.6 to 2.1), 0 bytes a call".</summary>
    public static string Figures(CaseSpeed timed)
    {
        if (timed.Ratio is not { } ratio)
            return "not timed";

        string interval = timed.RatioInterval is { } bounds ? $" ({Number(bounds.Low)} to {Number(bounds.High)})" : "";
        string bytes = timed.AllocatedBytes is { } allocated ? $", {Count(allocated, "byte")} a call" : "";
        return $"{Number(ratio)} times the reference's time{interval}{bytes}";
    }

    /// <summary>What a lesson allows: "at most 3 times the reference's time, 0 bytes a call".</summary>
    public static string Allowance(LessonSpeed speed) => string.Join(", ", new[]
    {
        speed.AtMost is { } atMost ? $"at most {Number(atMost)} times the reference's time" : "",
        speed.Allocates is { } bytes ? $"at most {Count(bytes, "byte")} a call" : "",
    }.Where(part => part.Length > 0));

    /// <summary>A series' growth: "time grows as token^1.98 (1.9 to 2.1); the reference's as token^1.02".</summary>
    public static string Growth(GrowthSpeed growth) =>
        $"time grows as {growth.Unit}^{Number(growth.Exponent)} ({Number(growth.ExponentInterval.Low)} to {Number(growth.ExponentInterval.High)}); the reference's as {growth.Unit}^{Number(growth.ReferenceExponent)}";

    /// <summary>A duration: "12 ms", "1.4 s".</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 0.001 => "under 1 ms",
        < 1 => $"{(seconds * 1000).ToString("0", CultureInfo.InvariantCulture)} ms",
        _ => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
    };

    /// <summary>A number with at most two digits after the point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A number of things: "1 test", "3 tests".</summary>
    public static string Count(double count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A commit as people write it.</summary>
    public static string Commit(string? commit) => commit is { Length: > 12 } ? commit[..12] : commit ?? "";

    private static string Skipped(Grade grade) => grade.SkippedCount > 0 ? $", {grade.SkippedCount} skipped" : "";
}
