using System.Text;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Reporting.Formats;

/// <summary>
/// A comment on GitHub. Whatever the submission holds, it stays below GitHub's limit of 65,536 characters, since it is
/// counted in bytes: of every lesson the verdict and the first thing to know come first, and what does not fit is said
/// to be missing.
/// </summary>
public sealed class MarkdownReport : IReportFormat
{
    /// <summary>The longest comment, in bytes of UTF-8.</summary>
    public const int MostBytes = 65_536;

    /// <summary>The comment's first line, which is not seen: by it a workflow finds its comment again.</summary>
    public const string Marker = "<!-- kata grade -->";

    private const int MostRows = 60;
    private const int MostOfAMessage = 3_000;
    private const int MostOfAnOutput = 1_500;
    private const int MostErrors = 10;
    private const int MostFailures = 5;
    private const int MostNames = 40;
    private const int MostIgnored = 30;

    // Ranks, from what must be there to what would be nice.
    private const int Verdict = 0;
    private const int Reason = 1;
    private const int More = 2;
    private const int Rest = 3;

    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string FileName => "grade.md";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Grade[] wanting = [.. report.Grades.Where(grade => grade.Outcome != Outcome.Passed)];
        List<MarkdownPart> parts =
        [
            new(Verdict, $"{Marker}\n## {ReportWords.Points(report.Points)}\n\n"),
            new(Verdict, Table(report)),
            .. wanting.SelectMany(Lesson),
            .. report.Grades.Except(wanting).SelectMany(SpeedOf),
            .. Ignored(report),
        ];
        return Fit(parts, Footer(report));
    }

    private static string Fit(List<MarkdownPart> parts, string footer)
    {
        const string note = "> **Cut:** {0} did not fit into a comment. The report's other formats have everything.\n\n";
        int room = MostBytes - Encoding.UTF8.GetByteCount(footer) - note.Length - 100;
        var kept = new HashSet<MarkdownPart>(ReferenceEqualityComparer.Instance);
        foreach (MarkdownPart part in parts.OrderBy(part => part.Rank))
        {
            int length = Encoding.UTF8.GetByteCount(part.Text);
            if (length > room)
                continue;

            room -= length;
            kept.Add(part);
        }

        int cut = parts.Count - kept.Count;
        return string.Concat(parts.Where(kept.Contains).Select(part => part.Text))
            + (cut == 0 ? "" : note.Replace("{0}", ReportWords.Count(cut, "part"), StringComparison.Ordinal))
            + footer;
    }

    private static string Table(GradeReport report)
    {
        if (report.Grades.Count == 0)
            return $"{ReportWords.NoGrade(report)}\n\n{(report.Unreadable is { } problem ? MarkdownText.Block(problem, MostOfAMessage) + "\n" : "")}";

        var table = new StringBuilder("| | lesson | verdict | points |\n|---|---|---|--:|\n");
        foreach (Grade grade in report.Grades.OrderBy(grade => grade.Outcome == Outcome.Passed).Take(MostRows))
            table.Append($"| {Mark(grade.Outcome)} | {Title(grade)} | {ReportWords.Verdict(grade)} | {ReportWords.Points(grade.Points)} |\n");
        if (report.Grades.Count > MostRows)
            table.Append($"| | and {report.Grades.Count - MostRows} more lessons | | |\n");
        return table.Append('\n').ToString();
    }

    private static IEnumerable<MarkdownPart> Lesson(Grade grade)
    {
        yield return new(Reason, $"### {Mark(grade.Outcome)} {Title(grade)}\n\n");
        if (grade.Diagnosis is { } diagnosis)
            yield return new(Reason, $"> **{ReportWords.Certainty(diagnosis.IsGuess)}** {MarkdownText.Prose(diagnosis.Says)}\n\n");
        foreach (string failure in grade.Failures.Take(MostFailures))
            yield return new(Reason, MarkdownText.Block(failure, MostOfAMessage) + "\n");
        foreach (MarkdownPart part in Errors(grade).Concat(Failures(grade)).Concat(SpeedOf(grade)))
            yield return part;
        if (grade.Limits.Count > 0)
            yield return new(More, string.Concat(grade.Limits.Take(MostFailures).Select(hit => $"- {MarkdownText.Prose(ReportWords.Limit(hit))}\n")) + "\n");
    }

    private static IEnumerable<MarkdownPart> Errors(Grade grade)
    {
        SourceError[] errors = [.. grade.Errors.Where(error => !error.IsWarning)];
        foreach ((int index, SourceError error) in errors.Take(MostErrors).Index())
        {
            string place = error.File.Length == 0 ? "" : $" at {MarkdownText.Code(error.Line > 0 ? $"{error.File}:{error.Line}" : error.File)}";
            string line = error.SourceLine.Trim().Length == 0 ? "\n" : $"\n{MarkdownText.Block(error.SourceLine.Trim(), 300)}\n";
            string message = error.Message.Length > MostOfAMessage ? error.Message[..MostOfAMessage] + "…" : error.Message;
            yield return new(index == 0 ? Reason : More, $"{MarkdownText.Code(error.Code)}{place}: {MarkdownText.Prose(message)}\n{line}");
        }

        if (errors.Length > MostErrors)
            yield return new(More, $"… and {ReportWords.Count(errors.Length - MostErrors, "more error")}\n\n");
    }

    private static IEnumerable<MarkdownPart> Failures(Grade grade)
    {
        TestResult[] failures = [.. grade.Tests.Where(test => test.IsFailure)];
        foreach ((int index, TestResult test) in failures.Take(MostFailures).Index())
        {
            string status = test.Status == TestStatus.Failed ? "" : $" ({ReportWords.Status(test.Status)})";
            yield return new(index == 0 ? Reason : More, $"**{MarkdownText.Prose(test.Sentence)}**{status}\n\n{MarkdownText.Block(ReportWords.Message(test), MostOfAMessage)}\n{Places(test)}");
            if (test.Output.Length > 0)
                yield return new(Rest, $"It printed:\n\n{MarkdownText.Block(test.Output, MostOfAnOutput)}\n");
        }

        TestResult[] others = [.. failures.Skip(MostFailures)];
        if (others.Length == 0)
            yield break;

        string names = string.Concat(others.Take(MostNames).Select(test => $"- {MarkdownText.Prose(test.Sentence)}\n"));
        string more = others.Length > MostNames ? $"- and {others.Length - MostNames} more\n" : "";
        yield return new(More, $"<details><summary>{ReportWords.Count(others.Length, "more test")} did not pass</summary>\n\n{names}{more}\n</details>\n\n");
    }

    private static string Places(TestResult test)
    {
        string[] places = [.. new[] { test.LearnerPlace, test.Place }.OfType<SourcePlace>().Select(place => MarkdownText.Code($"{place.File}:{place.Line}"))];
        return places.Length == 0 ? "" : string.Join(", ", places) + "\n\n";
    }

    private static IEnumerable<MarkdownPart> SpeedOf(Grade grade)
    {
        if (grade.Speed is not { } speed)
            yield break;

        string allowance = ReportWords.Allowance(speed);
        var text = new StringBuilder($"**Speed of {Title(grade)}:** {ReportWords.Speed(speed.Verdict)}{(allowance.Length > 0 ? $" ({allowance})" : "")}\n\n");
        foreach (CaseSpeed timed in speed.Cases.Take(MostErrors))
            text.Append($"- {MarkdownText.Prose(timed.Name)}: {ReportWords.Figures(timed)}{(timed.Advice.Length > 0 ? ". " + MarkdownText.Prose(timed.Advice) : "")}\n");
        foreach (GrowthSpeed growth in speed.Growth.Take(MostErrors))
            text.Append($"- {MarkdownText.Prose($"{growth.Series}: {ReportWords.Growth(growth)}")}\n");
        yield return new(speed.IsAcceptable ? Rest : Reason, text.Append('\n').ToString());
    }

    private static IEnumerable<MarkdownPart> Ignored(GradeReport report)
    {
        int all = report.Ignored.Count + report.UnlistedCount;
        if (all == 0)
            yield break;

        string changes = string.Concat(report.Ignored.Take(MostIgnored).Select(change => $"- {MarkdownText.Code(change.Path)} {MarkdownText.Prose(change.Reason)}\n"));
        string more = all > MostIgnored ? $"- and {all - Math.Min(MostIgnored, report.Ignored.Count)} more\n" : "";
        yield return new(Rest, $"<details><summary>{ReportWords.Count(all, "other change")} ignored</summary>\n\n{changes}{more}\n</details>\n\n");
    }

    private static string Footer(GradeReport report)
    {
        string head = report.Head is null ? "" : $"commit {MarkdownText.Code(ReportWords.Commit(report.Head))}, ";
        string shard = report.Shard is { } part ? $"shard {part}, " : "";
        return $"<sub>{head}{shard}seed {report.Seed}, sandbox {MarkdownText.Prose(report.Sandbox)}, tool {MarkdownText.Prose(report.Tool)}</sub>\n";
    }

    private static string Title(Grade grade) => grade.Title.Length == 0
        ? MarkdownText.Code(grade.Lesson)
        : $"{MarkdownText.Code(grade.Lesson)} {MarkdownText.Prose(grade.Title)}";

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.NotRun => "○",
        _ => "✗",
    };
}
