using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Timing;
using Katas.Reporting.Formats;
using Spectre.Console;

namespace Katas.Reporting;

/// <summary>A grade in a terminal: the verdict, and of what is wrong the first thing first.</summary>
/// <param name="page">Where it is written.</param>
/// <param name="root">The repository's root: paths are shown from here.</param>
public sealed class GradeView(Page page, string root)
{
    private const string Indent = "    ";
    private const int MostOutputLines = 20;
    private const int MostOtherFailures = 8;
    private const int MostLimits = 3;

    private readonly Marks _marks = new(page.Console);

    /// <summary>Whether the verdict says how many points it earns: a learner at work is not counted.</summary>
    public bool ShowsPoints { get; init; }

    /// <summary>The verdict in one line, then the first failure in full and the others by name.</summary>
    public void Write(Lesson lesson, Grade grade)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(grade);

        WriteVerdict(lesson, grade);
        if (grade.Diagnosis is { } diagnosis)
            WriteDiagnosis(diagnosis);
        WriteErrors(grade);
        foreach (string failure in grade.Failures)
            page.Prose(Indent, failure, "red");
        if (grade.FirstFailure is { } first)
        {
            WriteFailure(first);
            WriteOthers([.. grade.Tests.Where(test => test.IsFailure && test != first)]);
        }

        if (grade.Speed is { } speed)
            WriteSpeed(speed);
        WriteLimits(grade.Limits);
    }

    /// <summary>What several lessons came to together.</summary>
    public void WriteTotal(Points points) => page.Line($"[bold]All lessons[/]  {ReportWords.Points(points)}");

    private void WriteVerdict(Lesson lesson, Grade grade)
    {
        string mark = grade.Outcome switch
        {
            Outcome.Passed => _marks.Passed,
            Outcome.NotRun => _marks.Skipped,
            _ => _marks.Failed,
        };
        string verdict = grade.Outcome switch
        {
            Outcome.Passed => $"[green]{Count(grade)} passed[/]",
            Outcome.Failed when grade.Tests.Count == 0 => "[red]no test ran[/]",
            Outcome.Failed when grade.Speed is { IsAcceptable: false } speed => $"[red]the tests passed, but {ReportWords.Speed(speed.Verdict)}[/]",
            Outcome.Failed => $"[red]{grade.PassedCount} of {grade.Tests.Count - grade.SkippedCount} passed[/]",
            Outcome.DoesNotCompile => "[red]does not compile[/]",
            Outcome.Refused => "[red]refused[/]",
            _ => "[grey]not run[/]",
        };
        string skipped = grade.SkippedCount > 0 ? $", [grey]{grade.SkippedCount} skipped[/]" : "";
        string points = ShowsPoints ? $"  {ReportWords.Points(grade.Points)}" : "";
        double milliseconds = (grade.CompileSeconds + grade.TestSeconds) * 1000;
        page.Row($"{mark} [bold]{lesson.Id}[/]  {verdict}{skipped}{points}  [grey]{milliseconds:0} ms[/]  ", lesson.Title, "grey");
    }

    private void WriteDiagnosis(Diagnosis diagnosis)
    {
        page.Gap();
        if (diagnosis.IsGuess)
            page.Prose("  ", ReportWords.Certainty(isGuess: true), "grey");
        page.Prose("  ", diagnosis.Says, "yellow");
    }

    private static string Count(Grade grade) => grade.SkippedCount == 0
        ? $"all {grade.PassedCount}"
        : $"{grade.PassedCount} of {grade.Tests.Count}";

    private void WriteErrors(Grade grade)
    {
        SourceError[] errors = [.. grade.Errors.Where(error => !error.IsWarning)];
        foreach (SourceError error in errors.Take(3))
            WriteError(error, "red");
        if (errors.Length > 3)
            page.Line($"  [grey]… and {errors.Length - 3} more[/]");
        // Warnings wait until nothing worse is left to say.
        if (errors.Length == 0 && grade.Errors.FirstOrDefault(error => error.IsWarning) is { } warning)
            WriteError(warning, "yellow");
    }

    private void WriteError(SourceError error, string colour)
    {
        page.Gap();
        string place = error.Line > 0 ? $"{Relative(error.File)}:{error.Line}" : Relative(error.File);
        page.Prose($"  [{colour}]{error.Code}[/] ", error.Message);
        page.Line($"  [grey]{Markup.Escape(TerminalText.Of(place))}[/]");
        if (error.SourceLine.Length == 0)
            return;

        string line = error.SourceLine.Replace('\t', ' ');
        string trimmed = line.TrimStart();
        int caret = Math.Max(0, error.Column - 1 - (line.Length - trimmed.Length));
        int length = Math.Min(error.Length, Math.Max(1, trimmed.Length - caret));
        // The sign stands under its place, so the line is not wrapped; what is left of the place gives way.
        int room = page.Width - Indent.Length;
        int cut = Math.Clamp(caret + length + 1 - room, 0, Math.Max(0, caret - 1));
        page.Row(Indent, cut == 0 ? trimmed : "…" + trimmed[(cut + 1)..]);
        page.Row(Indent + new string(' ', caret - cut), new string('^', Math.Max(1, length)), colour);
    }

    private void WriteFailure(TestResult test)
    {
        page.Gap();
        page.Prose($"  {_marks.Failed} ", test.Sentence, "bold");
        foreach (string line in MessageLayout.Fit(ReportWords.Message(test), page.Width - Indent.Length))
            page.Line(Indent + Markup.Escape(TerminalText.Of(line)));
        foreach (SourcePlace place in new[] { test.LearnerPlace, test.Place }.OfType<SourcePlace>())
        {
            page.Line($"{Indent}[grey]{Markup.Escape(TerminalText.Of(Relative(place.File)))}:{place.Line}[/]");
            page.Prose(Indent, place.Text, "blue");
        }

        if (test.Output.Length > 0)
        {
            string[] lines = test.Output.TrimEnd().Split('\n');
            page.Line($"{Indent}[grey]printed:[/]");
            page.Prose(Indent, string.Join('\n', lines.Take(MostOutputLines)), "grey");
            if (lines.Length > MostOutputLines)
                page.Line($"{Indent}[grey]… {lines.Length - MostOutputLines} more lines[/]");
        }
    }

    private void WriteOthers(IReadOnlyList<TestResult> others)
    {
        if (others.Count == 0)
            return;

        page.Gap();
        foreach (TestResult other in others.Take(MostOtherFailures))
            page.Row($"  {_marks.Failed} ", other.Sentence, "grey");
        if (others.Count > MostOtherFailures)
            page.Line($"  [grey]… and {others.Count - MostOtherFailures} more[/]");
    }

    private void WriteSpeed(LessonSpeed speed)
    {
        page.Gap();
        string allowance = ReportWords.Allowance(speed);
        page.Prose($"  {Mark(speed.IsAcceptable)} ", $"Speed: {ReportWords.Speed(speed.Verdict)}{(allowance.Length > 0 ? $" ({allowance})" : "")}", "bold");
        foreach (CaseSpeed timed in speed.Cases)
        {
            page.Prose($"{Indent}{Mark(timed.IsAcceptable)} ", $"{timed.Name}: {ReportWords.Figures(timed)}", "grey");
            if (timed.Advice.Length > 0)
                page.Prose($"{Indent}  ", timed.Advice, timed.IsAcceptable ? "grey" : "yellow");
        }

        foreach (GrowthSpeed growth in speed.Growth)
            page.Prose(Indent, $"{growth.Series}: {ReportWords.Growth(growth)}", "grey");
    }

    private void WriteLimits(IReadOnlyList<LimitHit> limits)
    {
        if (limits.Count == 0)
            return;

        page.Gap();
        foreach (LimitHit hit in limits.Take(MostLimits))
            page.Prose("  ", ReportWords.Limit(hit), "yellow");
        if (limits.Count > MostLimits)
            page.Line($"  [grey]… and {limits.Count - MostLimits} more[/]");
    }

    private string Mark(bool isAcceptable) => isAcceptable ? _marks.Passed : _marks.Failed;

    // A report's paths are relative already.
    private string Relative(string file) => Path.IsPathRooted(file) ? Path.GetRelativePath(root, file).Replace('\\', '/') : file;
}
