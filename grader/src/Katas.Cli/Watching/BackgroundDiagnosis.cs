using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;

namespace Katas.Cli.Watching;

/// <summary>
/// Runs a lesson's misconceptions while the learner reads the verdict, one by one, on a worker that gives way to every
/// other process, so that a failing save is told which known mistake it shows. A save stops it; what it has learned by
/// then is kept.
/// </summary>
/// <param name="clone">What is learned in.</param>
/// <param name="engine">Whose grades are diagnosed.</param>
/// <param name="lesson">The lesson on the screen.</param>
/// <param name="seed">What the tests derive their random inputs from.</param>
/// <param name="screen">Is drawn again when something is found.</param>
internal sealed class BackgroundDiagnosis(Clone clone, LessonEngine engine, Lesson lesson, long seed, Screen screen) : IAsyncDisposable
{
    // A learner who saves again at once has not begun to read.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(300);

    private const int Runs = 2;

    private readonly Diagnostician _diagnostician = clone.DiagnosticianOf(engine);
    private readonly Lock _gate = new();
    private CancellationTokenSource _stopping = new();
    private Task _learning = Task.CompletedTask;
    private volatile bool _isWarm;

    /// <summary>
    /// The grade with its diagnosis, from what is known now. It takes a few milliseconds, but for the first time in a
    /// sitting, which is left to the background: no verdict waits for it.
    /// </summary>
    public Grade WithWhatIsKnown(Grade grade) => _isWarm ? Diagnose(grade) : grade;

    /// <summary>Begins to learn what is not known yet, and shows what that says of a grade.</summary>
    /// <param name="shown">The grade on the screen.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Begin(Grade shown, CancellationToken cancellation)
    {
        if (shown.Outcome == Outcome.Passed)
            return;
        lock (_gate)
        {
            Task before = _learning;
            _stopping.Dispose();
            _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            CancellationToken token = _stopping.Token;
            _learning = Task.Run(() => LearnAsync(before, shown, token), CancellationToken.None);
        }
    }

    /// <summary>Stops at once; the next verdict begins it anew.</summary>
    public void GiveWay()
    {
        lock (_gate)
            _stopping.Cancel();
    }

    /// <summary>The tests have changed, so what was read of them no longer holds.</summary>
    public void Forget() => _isWarm = false;

    public async ValueTask DisposeAsync()
    {
        GiveWay();
        await _learning;
        _stopping.Dispose();
    }

    private async Task LearnAsync(Task before, Grade shown, CancellationToken cancellation)
    {
        await before;
        try
        {
            await Task.Delay(Idle, cancellation);
            shown = Amended(shown);
            _isWarm = true;
            if (!_diagnostician.NeedsRuns(lesson, seed, Runs))
                return;

            using LessonEngine background = clone.StartBackgroundEngine();
            // The quick ones first; then those that hang; then all again, to know what differs from run to run.
            foreach ((int runs, int patience) in ((int, int)[])[(1, 3), (1, 60), (Runs, 60)])
            {
                await _diagnostician.LearnAsync(
                    lesson, seed, runs, TimeSpan.FromSeconds(patience), background, cancellation, learned: () => shown = Amended(shown));
            }
        }
        catch (OperationCanceledException)
        {
            // A save came, or the learner goes on to another lesson.
        }
        catch (Exception failure) when (failure is WorkerFailedException or BrokenLessonException or IOException or UnauthorizedAccessException)
        {
            // The verdicts are right without it, and `kata verify` tells the lesson's author.
        }
    }

    private Grade Amended(Grade shown)
    {
        Grade amended = Diagnose(shown);
        if (amended.Diagnosis == shown.Diagnosis)
            return shown;
        screen.Amend(shown, amended);
        return amended;
    }

    private Grade Diagnose(Grade grade)
    {
        try
        {
            return _diagnostician.Diagnose(lesson, grade);
        }
        catch (Exception failure) when (failure is BrokenLessonException or IOException or UnauthorizedAccessException)
        {
            return grade;
        }
    }
}
