using System.Diagnostics;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Compiling.Confined;
using Katas.Engine.Mutating;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Timing;
using Katas.Worker.Protocol;

namespace Katas.Engine;

/// <summary>Takes a lesson's files to their grade: compiles, checks the surface, runs the tests.</summary>
public sealed class LessonEngine : IDisposable
{
    private readonly WorkerPool _workers;
    private readonly TestRunner _runner;
    private readonly ConfinedBuilder? _confined;

    /// <summary>Starts the workers, which warm up while the first lesson compiles.</summary>
    /// <param name="catalog">Reads the lessons, while the workers already start.</param>
    /// <param name="options">How many workers, their limits, and where builds are kept.</param>
    public LessonEngine(Func<LessonCatalog> catalog, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _workers = new WorkerPool(options.Workers, options.Limits);
        _runner = new TestRunner(_workers);
        try
        {
            Compiler = new LessonCompiler(catalog(), options.CacheFolder);
            _confined = options.Limits.Sandbox is null ? null : new ConfinedBuilder(Compiler, options.Limits);
        }
        catch
        {
            _workers.Dispose();
            throw;
        }
    }

    /// <summary>The compiler, for those who want no run.</summary>
    public LessonCompiler Compiler { get; }

    /// <summary>Grades files.</summary>
    /// <param name="sources">Whose files, for which lesson.</param>
    /// <param name="seed">What the tests derive their random inputs from.</param>
    /// <param name="progress">Is told each test's result as it comes.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<Grade> GradeAsync(
        LessonSources sources, long seed, Action<TestResult>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);

        Lesson lesson = sources.Lesson;
        long start = Stopwatch.GetTimestamp();
        AssemblyImage tests = Compiler.CompileTests(lesson);
        Build build = await BuilderOf(sources).BuildAsync(sources, cancellation);
        if (build.Refusals.Count > 0)
            return Stopped(Outcome.Refused, [.. build.Refusals, .. build.Errors]);
        if (build.Image is null)
            return Stopped(Outcome.DoesNotCompile, build.Errors);

        cancellation.ThrowIfCancellationRequested();
        double compileSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        var request = new RunRequest(
            tests, [.. Compiler.Foundations(lesson).Select(foundation => foundation.Image!), build.Image], seed, []);
        TestRunResult run = await _runner.RunAsync(request, lesson.TestFiles, progress, cancellation);
        bool passed = run.Failures.Count == 0 && run.Tests.Count > 0 && !run.Tests.Any(test => test.IsFailure);
        return new Grade(
            lesson.Id, sources.Owner, passed ? Outcome.Passed : Outcome.Failed,
            [.. run.Tests.Select(test => test.IsFailure ? test with { LearnerPlace = StackTracePlaces.OfJudged(test.StackTrace, sources) } : test)],
            build.Errors, run.Failures,
            seed, compileSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds)
        {
            Limits = run.Limits,
        };

        Grade Stopped(Outcome outcome, IReadOnlyList<SourceError> errors) => new(
            lesson.Id, sources.Owner, outcome, [], errors, [], seed, Stopwatch.GetElapsedTime(start).TotalSeconds, 0)
        {
            Limits = build.Limit is { } limit ? [limit] : [],
        };
    }

    /// <summary>Runs a lesson's tests on mutants of its reference. <see cref="WorkerLimits.Mutants"/> suits it.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="atMost">How many mutants to try; they are spread evenly over the reference, the same ones each time.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="BrokenLessonException">The lesson does not compile, or its reference does not pass.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public Task<LessonMutants> MutateAsync(Lesson lesson, int atMost, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return new MutantRun(Compiler, _runner).RunAsync(lesson, atMost, cancellation);
    }

    /// <summary>Times someone's files beside the reference, in a worker process of its own.</summary>
    /// <param name="sources">Whose files, of a lesson that has a benchmark.</param>
    /// <param name="asked">What is asked of them; null judges nothing.</param>
    /// <param name="seed">What the inputs are derived from; the timed code does not learn it.</param>
    /// <param name="budget">How long to time at most; each case is timed once at least.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile, or it has no benchmark.</exception>
    /// <exception cref="ArgumentException">The files do not compile, or were refused.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public Task<LessonSpeed> TimeAsync(
        LessonSources sources, Speed? asked, long seed, TimeSpan budget, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return new LessonTimer(Compiler, BuilderOf, _workers.Limits).TimeAsync(
            sources, Workspace.Reference(sources.Lesson), asked, seed, budget, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _confined?.Dispose();
        _workers.Dispose();
    }

    private ILessonBuilder BuilderOf(LessonSources sources) =>
        sources.Owner.Kind == SourceKind.Submission && _confined is not null ? _confined : new LessonBuilder(Compiler);
}
