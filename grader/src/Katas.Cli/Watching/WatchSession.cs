using Katas.Catalog;
using Katas.Cli.Commands;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Spectre.Console;

namespace Katas.Cli.Watching;

/// <summary>One sitting: a lesson on the screen, a verdict on every save, and keys for everything else.</summary>
internal sealed class WatchSession
{
    // A run that is nearly done is let end; one that hangs is not waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    // What takes longer is said to be running, so that nobody takes the verdict on the save before for this one's.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(400);

    private readonly Clone _clone;
    private readonly LessonEngine _engine;
    private readonly long _seed;
    private readonly Lesson _lesson;
    private readonly Screen _screen;

    private WatchSession(Clone clone, LessonEngine engine, Lesson lesson, long seed, Screen screen)
    {
        _clone = clone;
        _engine = engine;
        _lesson = lesson;
        _seed = seed;
        _screen = screen;
    }

    /// <summary>Watches a lesson, and those that the learner goes on to, until the learner quits.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task RunAsync(Clone clone, LessonEngine engine, Lesson lesson, long seed, CancellationToken cancellation)
    {
        for (Lesson? at = lesson; at is not null;)
        {
            if (at.IsQuizOnly)
            {
                await QuizCommand.RunAsync(clone, at, cancellation);
                return;
            }

            using var screen = new Screen(clone, at);
            at = await new WatchSession(clone, engine, at, seed, screen).WatchAsync(cancellation);
        }
    }

    // The lesson to go on with; null to end.
    private async Task<Lesson?> WatchAsync(CancellationToken cancellation)
    {
        using var watcher = new LessonWatcher(_lesson);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<LessonChange> change = watcher.NextAsync(ending.Token);
        Task<ConsoleKeyInfo>? key = _clone.Terminal.IsInteractive ? _clone.Terminal.ReadKeyAsync() : null;
        await using var diagnosis = new BackgroundDiagnosis(_clone, _engine, _lesson, _seed, _screen);
        var run = new Run(this, diagnosis, cancellation);
        // Not before the run: the header asks every lesson how it stands.
        _screen.Verdict();
        try
        {
            while (true)
            {
                await Task.WhenAny(key is null ? [change] : [change, key]);
                cancellation.ThrowIfCancellationRequested();

                if (change.IsCompleted)
                {
                    diagnosis.GiveWay();
                    if (await change == LessonChange.Tests)
                    {
                        _engine.Compiler.Forget();
                        diagnosis.Forget();
                    }

                    change = watcher.NextAsync(ending.Token);
                    await run.StopAsync(Grace);
                    run = new Run(this, diagnosis, cancellation);
                }

                if (key is { IsCompleted: true })
                {
                    WatchStep step = await PressAsync(await key, cancellation);
                    if (step.Ends)
                        return null;
                    if (step.Lesson is not null)
                        return step.Lesson;
                    key = _clone.Terminal.ReadKeyAsync();
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await run.StopAsync(TimeSpan.Zero);
        }
    }

    private async Task GradeAsync(BackgroundDiagnosis diagnosis, CancellationToken cancellation)
    {
        try
        {
            Task<Grade> grading = Task.Run(() => LearnerGrade.RunAsync(_clone, _engine, _lesson, _seed, cancellation), CancellationToken.None);
            await Task.WhenAny(grading, Task.Delay(Noticeable, cancellation));
            if (!grading.IsCompleted && !cancellation.IsCancellationRequested)
                _screen.Running();
            Grade grade = await grading;
            cancellation.ThrowIfCancellationRequested();
            grade = diagnosis.WithWhatIsKnown(grade);
            _screen.Verdict(grade);
            diagnosis.Begin(grade, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Another save came first; its verdict is the one to show.
        }
        catch (Exception problem) when (problem is BrokenLessonException or WorkerFailedException or IOException or UnauthorizedAccessException)
        {
            _screen.NoVerdict(problem.Message);
        }
    }

    private async Task<WatchStep> PressAsync(ConsoleKeyInfo key, CancellationToken cancellation)
    {
        switch (char.ToLowerInvariant(key.KeyChar))
        {
            case 'q':
                return WatchStep.End;
            case 'h':
                await ShowAsync(() => HintCommand.Run(_clone, _lesson));
                break;
            case 'f':
                await ShowAsync(_screen.WriteEveryFailure);
                break;
            case 'c':
                await _screen.PanelAsync(() => AskQuestionsAsync(cancellation));
                _screen.Verdict();
                break;
            case 'l':
                await ShowAsync(() => ListCommand.Write(_clone, _clone.Catalog.Tracks));
                break;
            case 's':
                await ShowAsync(() => SolutionCommand.Run(_clone, _lesson, spoil: false));
                break;
            case 'o':
                await ShowAsync(() => Readme.Open(_clone, _lesson));
                break;
            case 'r':
                await _screen.PanelAsync(() => AskAndResetAsync(cancellation));
                break;
            case 'n':
                if (_clone.NextLesson(_lesson) is { } next)
                    return WatchStep.GoTo(next);
                await ShowAsync(() => _clone.Page.Line("There is no other unsolved lesson."));
                break;
            default:
                _screen.Verdict();
                break;
        }

        return WatchStep.Stay;
    }

    private Task ShowAsync(Action write) => _screen.PanelAsync(() =>
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _clone.Page.Prose("", problem.Message, "red");
        }

        return Task.CompletedTask;
    });

    private async Task AskQuestionsAsync(CancellationToken cancellation)
    {
        try
        {
            await QuizCommand.RunAsync(_clone, _lesson, cancellation);
        }
        catch (Exception problem) when (problem is UsageException or BrokenCatalogException)
        {
            _clone.Page.Prose("", problem.Message, "red");
        }

        _clone.Page.Line("[grey]Any key goes back.[/]");
        await _clone.Terminal.ReadKeyAsync().WaitAsync(cancellation);
    }

    private async Task AskAndResetAsync(CancellationToken cancellation)
    {
        _clone.Console.Markup($"Put the stub of [bold]{_lesson.Id}[/] back? Your file is kept in .kata/kept. [grey]y/n[/] ");
        ConsoleKeyInfo answer = await _clone.Terminal.ReadKeyAsync().WaitAsync(cancellation);
        bool yes = char.ToLowerInvariant(answer.KeyChar) == 'y';
        _clone.Page.Line(yes ? "yes" : "no");
        if (!yes)
            return;

        try
        {
            ResetCommand.Run(_clone, _lesson);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _clone.Page.Prose("", problem.Message, "red");
        }
    }

    /// <summary>The grading of one save.</summary>
    private sealed class Run
    {
        private readonly CancellationTokenSource _stopping;

        public Run(WatchSession session, BackgroundDiagnosis diagnosis, CancellationToken cancellation)
        {
            _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            CancellationToken token = _stopping.Token;
            Task = System.Threading.Tasks.Task.Run(() => session.GradeAsync(diagnosis, token), CancellationToken.None);
        }

        public Task Task { get; }

        public async Task StopAsync(TimeSpan grace)
        {
            if (grace > TimeSpan.Zero)
                await System.Threading.Tasks.Task.WhenAny(Task, System.Threading.Tasks.Task.Delay(grace));
            await _stopping.CancelAsync();
            await Task;
            _stopping.Dispose();
        }
    }
}
