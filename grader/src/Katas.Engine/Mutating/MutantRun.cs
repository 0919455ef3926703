using System.Diagnostics;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Mutating;

/// <summary>Runs a lesson's tests on mutants of its reference, each up to its first failure.</summary>
internal sealed class MutantRun(LessonCompiler compiler, TestRunner runner)
{
    private const long Seed = 1;
    private const int Margin = 8;

    /// <summary>Tries at most <paramref name="atMost"/> mutants, spread evenly over the reference.</summary>
    public async Task<LessonMutants> RunAsync(Lesson lesson, int atMost, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        var mutants = new MutantCompiler(compiler, Workspace.Reference(lesson));
        IReadOnlyList<Mutation> chosen = MutationSample.Of(mutants.Mutations, atMost);
        RunRequest request = Request(lesson);
        var likely = new LikelyKillers();
        request = request with { MostLoopTurns = await MostLoopTurnsAsync() };

        var fates = new MutantFate?[chosen.Count];
        await Parallel.ForAsync(
            0, chosen.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (index, token) => fates[index] = mutants.Compile(chosen[index]) is { } image ? Fate(await TryAsync(image, token)) : null);
        return new LessonMutants(
            lesson.Id,
            mutants.Mutations,
            [.. chosen.Zip(fates).Where(pair => pair.Second is not null).Select(pair => new Mutant(pair.First, pair.Second!.Value))],
            EquivalentMutants.Load(lesson),
            Stopwatch.GetElapsedTime(start).TotalSeconds);

        // What is made once, a table say, is made in whichever test is the first to need it: so a test may take what all take.
        async Task<Dictionary<string, long>> MostLoopTurnsAsync()
        {
            TestRunResult run = await TryAsync(mutants.CompileReference(), cancellation);
            if (Fate(run) != MutantFate.Survived)
                throw new BrokenLessonException(lesson, "reference, which should pass its tests before it is mutated,", []);
            long all = run.Tests.Sum(test => test.LoopTurns);
            return run.Tests.GroupBy(test => test.Method).ToDictionary(
                method => method.Key, method => all + Margin * method.Max(test => test.LoopTurns));
        }

        async Task<TestRunResult> TryAsync(AssemblyImage image, CancellationToken token)
        {
            TestRunResult run = await runner.RunAsync(
                request with { Dependencies = [.. request.Dependencies, image], FirstMethods = likely.Methods }, lesson.TestFiles, progress: null, token);
            likely.Learn(run);
            return run;
        }
    }

    private static MutantFate Fate(TestRunResult run) =>
        run.Tests.Any(test => test.Status is TestStatus.TimedOut or TestStatus.Crashed) ? MutantFate.Stopped
        : run.Failures.Count > 0 || run.Tests.Any(test => test.IsFailure) ? MutantFate.Killed
        : MutantFate.Survived;

    private RunRequest Request(Lesson lesson) => new(
        compiler.CompileTests(lesson), [.. compiler.Foundations(lesson).Select(foundation => foundation.Image!)], Seed, [])
    {
        StopsAtFirstFailure = true,
    };
}
