using System.Text;
using Katas.Catalog;
using Katas.Engine;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Watching;

/// <summary>
/// The watch screen: lesson, verdict, keys. A frame is drawn in memory and written at once, so that it does not
/// flicker; where the output is no terminal, frames follow each other as plain text.
/// </summary>
internal sealed class Screen(Clone clone)
{
    private const string ClearScreen = "\x1b[H\x1b[2J\x1b[3J";

    private readonly Lock _gate = new();

    /// <summary>Before the first verdict.</summary>
    public void Waiting(Lesson lesson) => Draw(lesson, (console, _) => console.MarkupLine("[grey]Running the tests …[/]"));

    /// <summary>The verdict on the last save.</summary>
    public void Verdict(Lesson lesson, Grade grade) => Draw(lesson, (console, view) =>
    {
        view.Write(lesson, grade);
        if (grade.Outcome == Outcome.Passed)
        {
            console.WriteLine();
            console.MarkupLine(clone.NextLesson(lesson) is { } next
                ? $"[green]Passed.[/] [bold]s[/] shows the solution and its notes, [bold]n[/] goes on to {next.Id}."
                : "[green]Passed, and so is every other lesson.[/]");
        }
    });

    /// <summary>A message in the verdict's place.</summary>
    public void Message(Lesson lesson, string message) => Draw(lesson, (console, _) => console.MarkupLine($"[red]{Markup.Escape(message)}[/]"));

    /// <summary>What a key shows; it stays until the next save or key.</summary>
    public void Panel(Lesson lesson, Action write)
    {
        lock (_gate)
        {
            if (Terminal.IsInteractive)
                clone.Write(ClearScreen);
            Header(clone.Console, lesson);
            write();
            Keys(clone.Console);
        }
    }

    private void Draw(Lesson lesson, Action<IAnsiConsole, GradeView> write)
    {
        var frame = new StringWriter(new StringBuilder(4096));
        IAnsiConsole console = Terminal.CreateLike(clone.Console, frame);
        Header(console, lesson);
        write(console, new GradeView(console, clone.Root));
        Keys(console);
        lock (_gate)
            clone.Write((Terminal.IsInteractive ? ClearScreen : "") + frame);
    }

    private void Header(IAnsiConsole console, Lesson lesson)
    {
        int passed = clone.Catalog.Lessons.Count(one => clone.Progress.StateOf(one) == LessonState.Passed);
        int all = clone.Catalog.Lessons.Count;
        console.MarkupLine(
            $"{new Marks(console).Bar((double)passed / all, 20)} [grey]{passed} of {all}[/]  [bold]{Markup.Escape(lesson.Title)}[/]");
        console.MarkupLine(
            $"[grey]read[/] {Markup.Escape(clone.Relative(lesson.ReadmeFile))}  [grey]edit[/] {Markup.Escape(string.Join(", ", lesson.LearnerFiles.Select(clone.Relative)))}");
        console.WriteLine();
    }

    private static void Keys(IAnsiConsole console)
    {
        if (!Terminal.IsInteractive)
            return;

        console.WriteLine();
        console.MarkupLine(
            "[bold]h[/][grey]int[/]  [bold]c[/][grey]heck yourself[/]  [bold]n[/][grey]ext[/]  [bold]l[/][grey]ist[/]  [bold]s[/][grey]olution[/]  "
            + "[bold]o[/][grey]pen README[/]  [bold]r[/][grey]eset[/]  [bold]q[/][grey]uit[/]");
    }
}
