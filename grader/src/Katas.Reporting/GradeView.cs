using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Spectre.Console;

namespace Katas.Reporting;

/// <summary>A grade in a terminal: the verdict, and of what is wrong the first thing first.</summary>
/// <param name="console">The terminal.</param>
/// <param name="root">The repository's root: paths are shown from here.</param>
public sealed class GradeView(IAnsiConsole console, string root)
{
    private const int MostOutputLines = 20;
    private const int MostOtherFailures = 8;

    private readonly Marks _marks = new(console);

    /// <summary>The verdict in one line, then the first failure in full and the others by name.</summary>
    public void Write(Lesson lesson, Grade grade)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(grade);

        WriteVerdict(lesson, grade);
        WriteErrors(grade);
        foreach (string failure in grade.Failures)
            WriteIndented(failure, "red");
        if (grade.FirstFailure is { } first)
        {
            WriteFailure(first);
            WriteOthers([.. grade.Tests.Where(test => test.IsFailure && test != first)]);
        }
    }

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
            Outcome.Failed => $"[red]{grade.PassedCount} of {grade.Tests.Count - grade.SkippedCount} passed[/]",
            Outcome.DoesNotCompile => "[red]does not compile[/]",
            Outcome.Refused => "[red]refused[/]",
            _ => "[grey]not run[/]",
        };
        string skipped = grade.SkippedCount > 0 ? $", [grey]{grade.SkippedCount} skipped[/]" : "";
        double milliseconds = (grade.CompileSeconds + grade.TestSeconds) * 1000;
        console.MarkupLine(
            $"{mark} [bold]{lesson.Id}[/]  {verdict}{skipped}  [grey]{milliseconds:0} ms[/]  [grey]{Markup.Escape(lesson.Title)}[/]");
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
            console.MarkupLine($"  [grey]… and {errors.Length - 3} more[/]");
        // Warnings wait until nothing worse is left to say.
        if (errors.Length == 0 && grade.Errors.FirstOrDefault(error => error.IsWarning) is { } warning)
            WriteError(warning, "yellow");
    }

    private void WriteError(SourceError error, string colour)
    {
        console.WriteLine();
        string place = error.Line > 0 ? $"{Relative(error.File)}:{error.Line}" : Relative(error.File);
        console.MarkupLine($"  [{colour}]{error.Code}[/] {Markup.Escape(error.Message)}");
        console.MarkupLine($"  [grey]{Markup.Escape(place)}[/]");
        if (error.SourceLine.Length == 0)
            return;

        string line = error.SourceLine.Replace('\t', ' ');
        string trimmed = line.TrimStart();
        int caret = Math.Max(0, error.Column - 1 - (line.Length - trimmed.Length));
        console.MarkupLine($"    {Markup.Escape(trimmed)}");
        console.MarkupLine($"    {new string(' ', caret)}[{colour}]{new string('^', Math.Min(error.Length, Math.Max(1, trimmed.Length - caret)))}[/]");
    }

    private void WriteFailure(TestResult test)
    {
        console.WriteLine();
        console.MarkupLine($"  {_marks.Failed} [bold]{Markup.Escape(test.Sentence)}[/]");
        WriteIndented(Readable(test), "default");
        if (test.Place is { } place)
        {
            console.MarkupLine($"    [grey]{Markup.Escape(Relative(place.File))}:{place.Line}[/]");
            console.MarkupLine($"    [blue]{Markup.Escape(place.Text)}[/]");
        }

        if (test.Output.Length > 0)
        {
            string[] lines = test.Output.TrimEnd().Split('\n');
            console.MarkupLine("    [grey]printed:[/]");
            WriteIndented(string.Join('\n', lines.Take(MostOutputLines)), "grey");
            if (lines.Length > MostOutputLines)
                console.MarkupLine($"    [grey]… {lines.Length - MostOutputLines} more lines[/]");
        }
    }

    // What a stub throws says nothing that its name does not.
    private static string Readable(TestResult test) => test.ExceptionType == typeof(NotImplementedException).FullName
        ? "Not written yet: the method throws NotImplementedException."
        : test.Message;

    private void WriteOthers(IReadOnlyList<TestResult> others)
    {
        if (others.Count == 0)
            return;

        console.WriteLine();
        foreach (TestResult other in others.Take(MostOtherFailures))
            console.MarkupLine($"  {_marks.Failed} [grey]{Markup.Escape(other.Sentence)}[/]");
        if (others.Count > MostOtherFailures)
            console.MarkupLine($"  [grey]… and {others.Count - MostOtherFailures} more[/]");
    }

    private void WriteIndented(string text, string colour)
    {
        foreach (string line in text.TrimEnd().Split('\n'))
            console.MarkupLine($"    [{colour}]{Markup.Escape(line.TrimEnd('\r'))}[/]");
    }

    private string Relative(string file) => file.Length == 0 ? "" : Path.GetRelativePath(root, file).Replace('\\', '/');
}
