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
/// <param name="clone">What is learned in.</param>
/// <param name="lesson">What is on the screen.</param>
internal sealed class Screen(Clone clone, Lesson lesson) : IDisposable
{
    private const int BarWidth = 20;

    private readonly SemaphoreSlim _gate = new(1);

    // Only the lesson at hand changes while it is on the screen.
    private readonly Lazy<int> _otherPassed = new(() =>
        clone.Catalog.Lessons.Count(one => one.Id != lesson.Id && clone.Progress.StateOf(one) == LessonState.Passed));

    private Action<Page> _verdict = WriteRunning;
    private Grade? _grade;
    private bool _showsPanel;

    /// <summary>The verdict on the last save, or that there is none yet.</summary>
    public void Verdict() => Draw(() => _verdict);

    /// <summary>That the verdict on the last save takes a while.</summary>
    public void Running()
    {
        if (_verdict != WriteRunning)
            Draw(() => Show(null, WriteRunning));
    }

    /// <summary>A new verdict.</summary>
    public void Verdict(Grade grade) => Draw(() => Show(grade, page => WriteVerdict(page, grade)));

    /// <summary>More about a verdict: nothing changes if it is not the last one any more, and what a key shows stays.</summary>
    public void Amend(Grade shown, Grade amended)
    {
        _gate.Wait();
        try
        {
            if (!ReferenceEquals(_grade, shown))
                return;
            Show(amended, page => WriteVerdict(page, amended));
            if (!_showsPanel)
                Write(_verdict);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Every failure of the last verdict in full, for a panel.</summary>
    public void WriteEveryFailure()
    {
        if (_grade is { } grade)
            new GradeView(clone.Page, clone.Root) { ShowsEveryFailure = true }.Write(lesson, grade);
        else
            clone.Page.Line("[grey]There is no verdict yet.[/]");
    }

    /// <summary>Why there is no verdict on the last save.</summary>
    public void NoVerdict(string reason) => Draw(() => Show(null, page => page.Prose("", reason, "red")));

    /// <summary>What a key shows; it stays until the next save or key, and while it asks something no verdict covers it.</summary>
    public async Task PanelAsync(Func<Task> write)
    {
        await _gate.WaitAsync();
        try
        {
            _showsPanel = true;
            clone.Terminal.Clear();
            Header(clone.Page);
            await write();
            Keys(clone.Page);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static void WriteRunning(Page page) => page.Line("[grey]Running the tests …[/]");

    private Action<Page> Show(Grade? grade, Action<Page> write)
    {
        _grade = grade;
        return _verdict = write;
    }

    private void WriteVerdict(Page page, Grade grade)
    {
        new GradeView(page, clone.Root).Write(lesson, grade);
        if (clone.Progress.Problem is { } problem)
        {
            page.Gap();
            page.Prose("", problem, "yellow");
        }

        if (grade.Outcome != Outcome.Passed)
            return;

        page.Gap();
        page.Line(clone.NextLesson(lesson) is { } next
            ? $"[green]Passed.[/] [bold]s[/] shows the solution and its notes, [bold]n[/] goes on to {next.Id}."
            : "[green]Passed, and so is every other lesson.[/]");
    }

    private void Draw(Func<Action<Page>> write)
    {
        _gate.Wait();
        try
        {
            _showsPanel = false;
            Write(write());
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Write(Action<Page> write)
    {
        var frame = new StringWriter(new StringBuilder(4096));
        Page page = clone.Terminal.Sheet(frame);
        Header(page);
        write(page);
        Keys(page);
        clone.Terminal.Clear(andWrite: frame.ToString());
    }

    private void Header(Page page)
    {
        int passed = _otherPassed.Value + (clone.Progress.StateOf(lesson) == LessonState.Passed ? 1 : 0);
        int all = clone.Catalog.Lessons.Count;
        string bar = new Marks(page.Console).Bar((double)passed / all, Math.Min(BarWidth, page.Width / 3));
        page.Row($"{bar} [grey]{passed} of {all}[/]  ", lesson.Title, "bold");
        page.Items([Place("read", lesson.ReadmeFile), .. lesson.LearnerFiles.Select(file => Place("edit", file))]);
        page.Gap();
    }

    private string Place(string verb, string file) => $"[grey]{verb}[/] {Markup.Escape(clone.Relative(file))}";

    private void Keys(Page page)
    {
        if (!clone.Terminal.IsInteractive)
            return;

        page.Gap();
        page.Items(
            Key("h", "int"), Key("f", "ailures"), Key("c", "heck yourself"), Key("n", "ext"), Key("l", "ist"), Key("s", "olution"),
            Key("o", "pen README"), Key("r", "eset"), Key("q", "uit"));
    }

    // Without bold letters the words alone would not say what to press.
    private string Key(string letter, string rest) => clone.Console.Profile.Capabilities.Ansi
        ? $"[bold]{letter}[/][grey]{rest}[/]"
        : $"({letter}){rest}";
}
