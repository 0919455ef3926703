using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Diagnosing;

/// <summary>
/// Tells a learner which known mistake a failing run shows. It runs a lesson's misconceptions when nobody waits, and
/// looks a failing run up among theirs, which takes no run.
/// </summary>
/// <param name="engine">Whose grades are diagnosed.</param>
/// <param name="folder">Where the misconceptions' runs are kept between processes; null keeps none.</param>
public sealed class Diagnostician(LessonEngine engine, string? folder)
{
    // One that hangs must not use up what all may take.
    private const int Shares = 4;

    // Nor is it worth a budget each time: it is left to a learner's watch, where nobody waits for it.
    private const int MostTries = 3;

    private readonly SignatureStore _store = new(folder);

    /// <summary>A grade with its diagnosis, as far as the misconceptions' runs are known.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="grade">A grade of it.</param>
    /// <returns>The grade as it is when it did not fail, or shows no mistake that is known.</returns>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="IOException">A misconception cannot be read.</exception>
    public Grade Diagnose(Lesson lesson, Grade grade)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(grade);
        FailureSignature run = FailureSignature.Of(grade);
        if (run.Symptoms.Count == 0)
            return grade;

        IReadOnlyList<Variant> misconceptions = lesson.Misconceptions;
        var keys = new RunKey(engine.Compiler, lesson, grade.Seed);
        KnownMistake[] mistakes = [.. misconceptions
            .Select(misconception => (misconception, Run: _store.Find(lesson.Id, keys.Of(Workspace.Misconception(lesson, misconception)))))
            .Where(known => known.Run is { Runs: > 0 })
            .Select(known => new KnownMistake(known.misconception.Name, known.misconception.Says, known.Run!.Signature))];

        // Whether it looks like one alone is known only when all are.
        bool mayGuess = mistakes.Length == misconceptions.Count;
        return grade with { Diagnosis = MistakeMatcher.Match(run, mistakes, mayGuess) };
    }

    /// <summary>Whether more could be said about a grade if every misconception had been run.</summary>
    /// <inheritdoc cref="Diagnose"/>
    public bool WouldLearn(Lesson lesson, Grade grade)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(grade);
        return FailureSignature.Of(grade).Symptoms.Count > 0 && Unlearned(lesson, grade.Seed, runs: 1).Any(one => one.TimesGivenUp < MostTries);
    }

    /// <summary>Whether a misconception has not been run as often under a seed.</summary>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="IOException">A misconception cannot be read.</exception>
    public bool NeedsRuns(Lesson lesson, long seed, int runs)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return Unlearned(lesson, seed, runs).Any();
    }

    /// <summary>A grade with its diagnosis; misconceptions that are not known yet are run, as far as a budget goes.</summary>
    /// <remarks>
    /// However fast the machine is, the answer is the same, or there is none: no two misconceptions of a lesson fail alike,
    /// so an exact match is right whatever is not known yet, and a guess waits until all is known.
    /// </remarks>
    /// <param name="lesson">The lesson.</param>
    /// <param name="grade">A grade of it.</param>
    /// <param name="runs">How often each is run: once to be known, twice to know what differs from run to run.</param>
    /// <param name="budget">
    /// How long all of them may take. One of them may take a quarter of it; if that is not enough it comes last the next time,
    /// with a quarter more.
    /// </param>
    /// <param name="cancellation">Stops the runs.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="IOException">A misconception cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<Grade> DiagnoseAsync(Lesson lesson, Grade grade, int runs, TimeSpan budget, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(grade);
        if (FailureSignature.Of(grade).Symptoms.Count == 0)
            return grade;

        Grade diagnosed = Diagnose(lesson, grade);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(budget);
        try
        {
            for (int run = 1; run <= runs; run++)
            {
                foreach ((LessonSources misconception, int timesGivenUp) in Unlearned(lesson, grade.Seed, run).Where(one => one.TimesGivenUp < MostTries))
                {
                    if (diagnosed.Diagnosis is { IsGuess: false })
                        return diagnosed;
                    await TryLearnAsync(misconception, grade.Seed, budget / Shares * (1 + timesGivenUp), engine, limit.Token);
                    diagnosed = Diagnose(lesson, grade);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // What is learned is kept; another run goes on from here.
        }

        return diagnosed.Diagnosis is { IsGuess: true } && NeedsRuns(lesson, grade.Seed, runs) ? grade : diagnosed;
    }

    /// <summary>Runs the misconceptions that have not been run as often.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="seed">What the tests derive their random inputs from.</param>
    /// <param name="runs">How often each is run: once to be known, twice to know what differs from run to run.</param>
    /// <param name="patience">How long one may take; one that takes longer is left for another time.</param>
    /// <param name="runner">What runs them: the engine itself, or one that gives way to it.</param>
    /// <param name="cancellation">Stops the runs. What is known by then is kept.</param>
    /// <param name="learned">Is told each time that one has been run.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="IOException">A misconception cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The runs were cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task LearnAsync(
        Lesson lesson, long seed, int runs, TimeSpan patience, LessonEngine runner, CancellationToken cancellation, Action? learned = null)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(runner);
        foreach ((LessonSources misconception, _) in Unlearned(lesson, seed, runs))
        {
            await TryLearnAsync(misconception, seed, patience, runner, cancellation);
            learned?.Invoke();
        }
    }

    /// <summary>Learns from a run of a misconception that was made anyway.</summary>
    /// <param name="misconception">Its files.</param>
    /// <param name="grade">Its grade.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    public void Learn(LessonSources misconception, Grade grade)
    {
        ArgumentNullException.ThrowIfNull(misconception);
        ArgumentNullException.ThrowIfNull(grade);
        Lesson lesson = misconception.Lesson;
        string key = new RunKey(engine.Compiler, lesson, grade.Seed).Of(misconception);
        FailureSignature signature = FailureSignature.Of(grade);
        _store.Keep(lesson.Id, _store.Find(lesson.Id, key) is { Runs: > 0 } known
            ? known with { Signature = known.Signature.Common(signature), Runs = known.Runs + 1 }
            : new KnownRun(key, signature, Runs: 1, TimesGivenUp: 0));
    }

    private async Task TryLearnAsync(
        LessonSources misconception, long seed, TimeSpan patience, LessonEngine runner, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            Learn(misconception, await runner.GradeAsync(misconception, seed, progress: null, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It hangs, or the machine is busy: the others are worth more than this one, and come first from now on.
            string lesson = misconception.Lesson.Id;
            string key = new RunKey(engine.Compiler, misconception.Lesson, seed).Of(misconception);
            KnownRun known = _store.Find(lesson, key) ?? new KnownRun(key, new FailureSignature([], []), Runs: 0, TimesGivenUp: 0);
            _store.Keep(lesson, known with { TimesGivenUp = known.TimesGivenUp + 1 });
        }
    }

    private IEnumerable<(LessonSources Misconception, int TimesGivenUp)> Unlearned(Lesson lesson, long seed, int runs)
    {
        var keys = new RunKey(engine.Compiler, lesson, seed);
        return lesson.Misconceptions
            .Select(misconception => Workspace.Misconception(lesson, misconception))
            .Select(misconception => (Misconception: misconception, Known: _store.Find(lesson.Id, keys.Of(misconception))))
            .Where(one => !(one.Known?.Runs >= runs))
            .Select(one => (one.Misconception, TimesGivenUp: one.Known?.TimesGivenUp ?? 0))
            .OrderBy(one => one.TimesGivenUp);
    }
}
