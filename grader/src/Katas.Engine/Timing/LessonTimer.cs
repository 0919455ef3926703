using System.Diagnostics;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>
/// Times a lesson's code beside the reference, both in one worker process. The worker measures; what the measurements
/// mean is worked out here.
/// </summary>
/// <param name="compiler">Compiles the lesson's own parts.</param>
/// <param name="builderOf">Who compiles these files.</param>
/// <param name="limits">What the worker may use.</param>
internal sealed class LessonTimer(LessonCompiler compiler, Func<LessonSources, ILessonBuilder> builderOf, WorkerLimits limits)
{
    private const double BlockSeconds = 0.025;
    private const int MachineMeasurements = 5;

    /// <summary>Times someone's files.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="reference">What they are laid beside.</param>
    /// <param name="asked">What the lesson asks for; null judges nothing.</param>
    /// <param name="seed">What the inputs are derived from. The timed code does not learn it.</param>
    /// <param name="budget">How long to time at most; each case gets one block at least.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile, or it has no benchmark.</exception>
    /// <exception cref="ArgumentException">The files do not compile, or were refused.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<LessonSpeed> TimeAsync(
        LessonSources sources, LessonSources reference, Speed? asked, long seed, TimeSpan budget, CancellationToken cancellation)
    {
        Lesson lesson = sources.Lesson;
        // It warms up while the files are compiled.
        Task<WorkerProcess> starting = Task.Run(() => WorkerProcess.StartWarmAsync(limits.ForTiming()), CancellationToken.None);
        LoadBenchmarkRequest request;
        try
        {
            AssemblyImage[] foundations = [.. compiler.Foundations(lesson).Select(foundation => foundation.Image!)];
            request = new LoadBenchmarkRequest(
                compiler.CompileBenchmark(lesson),
                [.. foundations, await CompileAsync(sources, cancellation)], [.. foundations, await CompileAsync(reference, cancellation)]);
        }
        catch
        {
            _ = starting.ContinueWith(task => task.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
            throw;
        }

        using var worker = new TimingWorker(await starting, limits.ForTiming().TestTimeout);
        return await new Session(worker, asked, seed, budget, cancellation).RunAsync(request);
    }

    private async Task<AssemblyImage> CompileAsync(LessonSources sources, CancellationToken cancellation)
    {
        Build build = await builderOf(sources).BuildAsync(sources, cancellation);
        return build.Image is { } image && build.Refusals.Count == 0
            ? image
            : throw new ArgumentException($"The {sources.Owner}'s files of {sources.Lesson.Id} cannot be run. `./kata test {sources.Lesson.Id}` says why.");
    }

    private sealed class Session(TimingWorker worker, Speed? asked, long seed, TimeSpan budget, CancellationToken cancellation)
    {
        private readonly SeededRandom _keys = new(seed, "blocks");
        private readonly List<WorkerEvent.MachineMeasured> _machine = [];

        public async Task<LessonSpeed> RunAsync(LoadBenchmarkRequest request)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<TimedCase> cases;
            try
            {
                switch (await worker.AskAsync(request, cancellation))
                {
                    case WorkerEvent.BenchmarkLoaded { Cases.Count: > 0 } loaded:
                        cases = loaded.Cases;
                        break;
                    case WorkerEvent.BenchmarkLoaded:
                        return Nothing("The benchmark has no cases.");
                    case WorkerEvent.CallFailed failed:
                        return Nothing(failed.Message);
                    default:
                        return Nothing("The process that times gave no answer that can be used.");
                }
            }
            catch (TimingEndedException ended)
            {
                return Nothing(ended.Message);
            }

            CaseTrial[] trials = [.. cases.Select(one => new CaseTrial(one, asked, cases.Count, seed))];
            await TimeAsync(trials, start);
            MachineLimits? machine = _machine.Count == 0 ? null : new MachineLimits(
                Middle.Of(_machine.Select(one => one.BytesPerSecond)), Middle.Of(_machine.Select(one => one.OperationsPerSecond)));
            CaseSpeed[] results = [.. trials.Select(trial => trial.Result(machine))];
            return new LessonSpeed(
                results.Max(result => result.Verdict), asked?.AtMost, asked?.Allocates, results,
                GrowthFit.Of([.. cases.Zip(trials, (one, trial) => (one, trial.Blocks))], seed),
                machine, seed, Stopwatch.GetElapsedTime(start).TotalSeconds);

            LessonSpeed Nothing(string message) => new(
                SpeedVerdict.Failed, asked?.AtMost, asked?.Allocates, [new CaseSpeed("loading", SpeedVerdict.Failed, message)], [], null, seed,
                Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        // The cases take turns, the one next that has had the least time: so a slow minute of the machine does not meet one
        // of them alone, and those that can be decided quickly leave their time to the others.
        private async Task TimeAsync(CaseTrial[] trials, long start)
        {
            var spent = new TimeSpan[trials.Length];
            int at = 0;
            try
            {
                for (int block = 0; trials.Any(trial => trial.IsOpen); block++)
                {
                    at = Enumerable.Range(0, trials.Length).Where(i => trials[i].IsOpen).MinBy(i => spent[i]);
                    if (spent[at] > TimeSpan.Zero && Stopwatch.GetElapsedTime(start) > budget)
                        return;

                    long blockStart = Stopwatch.GetTimestamp();
                    Take(trials[at], await worker.AskAsync(new TimeBlockRequest(at, (long)_keys.NextBits(), BlockSeconds), cancellation));
                    spent[at] += Stopwatch.GetElapsedTime(blockStart);
                    if (block % trials.Length == 0 && _machine.Count < MachineMeasurements
                        && await worker.AskAsync(new MeasureMachineRequest(), cancellation) is WorkerEvent.MachineMeasured measured)
                        _machine.Add(measured);
                }
            }
            catch (TimingEndedException ended)
            {
                trials[at].Fail(ended.Message);
            }
        }

        private static void Take(CaseTrial trial, WorkerEvent answer)
        {
            switch (answer)
            {
                case WorkerEvent.BlockTimed { Pairs.Count: > 0 } block:
                    trial.Add(new TimedBlock(block.Pairs, block.CallsPerSample, block.ElsewhereSeconds));
                    break;
                case WorkerEvent.CallFailed { IsReference: false } failed:
                    trial.Fail(failed.Message);
                    break;
                case WorkerEvent.CallFailed failed:
                    trial.Fail($"Beside this code the reference fails: {failed.Message}");
                    break;
                default:
                    trial.Fail("The process that times gave no answer that can be used.");
                    break;
            }
        }
    }
}
