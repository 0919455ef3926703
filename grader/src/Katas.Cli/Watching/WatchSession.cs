using Katas.Catalog;
using Katas.Cli.Commands;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Spectre.Console;

namespace Katas.Cli.Watching;

/// <summary>One sitting: a lesson on the screen, a verdict on every save, and keys for everything else.</summary>
internal sealed class WatchSession
{
    // A run that is nearly done is let end; one that hangs is not waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    private readonly Clone _clone;
    private readonly LessonEngine _engine;
    private readonly Screen _screen;
    private readonly long _seed;
    private Lesson _lesson;
    private Grade? _grade;

    public WatchSession(Clone clone, LessonEngine engine, Lesson lesson, long seed)
    {
        _clone = clone;
        _engine = engine;
        _lesson = lesson;
        _seed = seed;
        _screen = new Screen(clone);
    }

    /// <summary>Runs until the learner quits or the wait is cancelled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Lesson? next = await WatchLessonAsync(cancellation);
            if (next is null)
                return ExitCode.Passed;
            _lesson = next;
            _grade = null;
        }
    }

    // The lesson to go on with; null to end.
    private async Task<Lesson?> WatchLessonAsync(CancellationToken cancellation)
    {
        using var watcher = new LessonWatcher(_lesson);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _screen.Waiting(_lesson);
        Task<LessonChange> change = watcher.NextAsync(ending.Token);
        Task<ConsoleKeyInfo>? key = Terminal.IsInteractive ? KeyReader.NextAsync() : null;
        var run = new Run(this, cancellation);
        try
        {
            while (true)
            {
                List<Task> events = [change];
                if (key is not null)
                    events.Add(key);
                if (!run.Task.IsCompleted)
                    events.Add(run.Task);
                await Task.WhenAny(events);
                cancellation.ThrowIfCancellationRequested();

                if (change.IsCompleted)
                {
                    if (await change == LessonChange.Tests)
                        _engine.Compiler.Forget();
                    change = watcher.NextAsync(ending.Token);
                    await run.StopAsync(Grace);
                    run = new Run(this, cancellation);
                }

                if (key is { IsCompleted: true })
                {
                    WatchStep step = Press(await key);
                    if (step.Ends)
                        return null;
                    if (step.Lesson is not null)
                        return step.Lesson;
                    key = KeyReader.NextAsync();
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await run.StopAsync(TimeSpan.Zero);
        }
    }

    private async Task GradeAsync(CancellationToken cancellation)
    {
        try
        {
            LessonSources sources = Workspace.Learner(_lesson);
            Grade grade = await _engine.GradeAsync(sources, _seed, progress: null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            _grade = grade;
            _clone.Progress.Record(sources, grade.Outcome == Outcome.Passed);
            _screen.Verdict(_lesson, grade);
        }
        catch (OperationCanceledException)
        {
            // Another save came first; its verdict is the one to show.
        }
        catch (Exception problem) when (problem is BrokenLessonException or IOException)
        {
            _screen.Message(_lesson, problem.Message);
        }
    }

    private WatchStep Press(ConsoleKeyInfo key)
    {
        switch (char.ToLowerInvariant(key.KeyChar))
        {
            case 'q':
                return WatchStep.End;
            case 'h':
                _screen.Panel(_lesson, () => HintCommand.Run(_clone, _lesson, all: false));
                break;
            case 'c':
                _screen.Panel(_lesson, () => QuizCommand.Run(_clone, _lesson, Console.In));
                break;
            case 'l':
                _screen.Panel(_lesson, () => ListCommand.Write(_clone, _clone.Catalog.Tracks));
                break;
            case 's':
                _screen.Panel(_lesson, () => SolutionCommand.Run(_clone, _lesson, spoil: false));
                break;
            case 'o':
                _screen.Panel(_lesson, () => Readme.Open(_clone, _lesson));
                break;
            case 'r':
                _screen.Panel(_lesson, AskAndReset);
                break;
            case 'n':
                if (_clone.NextLesson(_lesson) is { } next)
                    return WatchStep.GoTo(next);
                _screen.Message(_lesson, "There is no other unsolved lesson.");
                break;
            default:
                ShowVerdict();
                break;
        }

        return WatchStep.Stay;
    }

    private void AskAndReset()
    {
        _clone.Console.Markup($"Put the stub of [bold]{_lesson.Id}[/] back? Your file is kept in .kata/kept. [grey]y/n[/] ");
        bool yes = char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar) == 'y';
        _clone.Console.WriteLine(yes ? "yes" : "no");
        if (yes)
            ResetCommand.Run(_clone, _lesson);
    }

    private void ShowVerdict()
    {
        if (_grade is not null)
            _screen.Verdict(_lesson, _grade);
        else
            _screen.Waiting(_lesson);
    }

    /// <summary>The grading of one save.</summary>
    private sealed class Run
    {
        private readonly CancellationTokenSource _stopping;

        public Run(WatchSession session, CancellationToken cancellation)
        {
            _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            CancellationToken token = _stopping.Token;
            Task = System.Threading.Tasks.Task.Run(() => session.GradeAsync(token), CancellationToken.None);
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
