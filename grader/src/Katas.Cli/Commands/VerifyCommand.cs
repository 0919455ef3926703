using System.CommandLine;
using System.Diagnostics;
using Katas.Catalog;
using Katas.Cli.Verifying;
using Katas.Engine;
using Katas.Engine.Mutating;
using Katas.Engine.Running;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata verify</c>: the project's whole test suite, or that of some lessons.</summary>
internal static class VerifyCommand
{
    private const string CoveredAssembly = "Katas.Engine";
    private const double EngineCoverage = 0.85;
    private const int MostProblemLines = 20;
    private const int MostMutants = 100;
    private const int MostMutantsOfAll = 20;

    public static Command Create(Clone clone)
    {
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Which lessons. Without a name: all of them, then the tool's own tests and the comparison with dotnet test.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var changed = new Option<bool>("--changed") { Description = "Only the lessons that git says are changed." };
        var mutants = new Option<bool>("--mutants") { Description = "Only whether small mistakes, put into the references, are caught." };
        var all = new Option<bool>("--all") { Description = "Put every small mistake there is into the references, not 100 a lesson (20 when everything is verified)." };
        var json = new Option<bool>("--json") { Description = "Print the checks as JSON; how it goes is told on standard error." };
        var command = new ExampleCommand("verify", "Prove that lessons are sound: stubs fail, references pass, mistakes are caught.", "kata verify softmax")
        {
            lessons, changed, mutants, all, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            if (!result.GetValue(json))
                return Sum(clone, await CheckAsync(clone));

            using var aside = new Clone(clone.Root, clone.Terminal.ToErrors());
            IReadOnlyList<Check> checks = await CheckAsync(aside);
            clone.WriteLine(CommandJson.Write(checks));
            return Sum(aside, checks);

            Task<IReadOnlyList<Check>> CheckAsync(Clone where)
            {
                string[] names = result.GetValue(lessons) ?? [];
                bool everything = names.Length == 0 && !result.GetValue(changed);
                IReadOnlyList<Lesson> chosen = Lessons(where, names, result.GetValue(changed));
                int most = result.GetValue(all) ? int.MaxValue : everything && !result.GetValue(mutants) ? MostMutantsOfAll : MostMutants;
                return result.GetValue(mutants)
                    ? MutateAsync(where, chosen, most, cancellation)
                    : RunAsync(where, chosen, everything, most, cancellation);
            }
        });
        return command;
    }

    private static int Sum(Clone clone, IReadOnlyList<Check> checks)
    {
        int failed = checks.Count(check => !check.Passed);
        clone.WriteLine($"{checks.Count - failed} passed, {failed} failed");
        return failed == 0 ? ExitCode.Passed : ExitCode.Broken;
    }

    private static async Task<IReadOnlyList<Check>> RunAsync(
        Clone clone, IReadOnlyList<Lesson> lessons, bool everything, int mostMutants, CancellationToken cancellation)
    {
        var checks = new List<Check>();
        if (everything)
            checks.AddRange(clone.Catalog.Problems.Select(problem => new Check(problem.File, "can be read", problem.ToString())));
        Report(clone, checks);
        IReadOnlyList<LessonProof> proofs = await VerifyLessonsAsync(clone, lessons, cancellation);
        checks.AddRange(proofs.SelectMany(proof => proof.Checks));
        checks.AddRange(await ReplayAsync(clone, [.. lessons.Where(lesson => lesson is { Lane: Lane.Gpu, IsQuizOnly: false })], cancellation));
        checks.AddRange(await MutateAsync(clone, [.. lessons.Where(lesson => proofs.Any(proof => proof.Lesson == lesson.Id && proof.Reference?.Outcome == Outcome.Passed))], mostMutants, cancellation));
        if (everything)
            checks.AddRange(await TestAsync(clone, proofs, cancellation));

        return checks;
    }

    private static IReadOnlyList<Lesson> Lessons(Clone clone, string[] names, bool changed) => changed ? ChangedLessons.Of(clone)
        : names.Length == 0 ? clone.Catalog.Lessons
        : [.. names.Select(clone.Lesson)];

    private static async Task<IReadOnlyList<Check>> MutateAsync(
        Clone clone, IReadOnlyList<Lesson> lessons, int mostMutants, CancellationToken cancellation)
    {
        // One more than can work at once: while a worker is replaced, another is there.
        LessonEngine engine = clone.StartEngine(Environment.ProcessorCount + 1, WorkerLimits.Mutants);
        var checks = new List<Check>();
        foreach (Lesson lesson in lessons.Where(lesson => !lesson.IsQuizOnly))
        {
            LessonMutants mutants = await engine.MutateAsync(lesson, mostMutants, cancellation);
            Check check = MutantCheck.Of(lesson, mutants);
            clone.Console.MarkupLine($"{(check.Passed ? clone.Marks.Passed : clone.Marks.Failed)} [bold]{lesson.Id}[/]  [grey]{mutants.Run.Count} of "
                + $"{mutants.Possible.Count} mutants tried, {mutants.Survivors.Count - mutants.Unexplained.Count} survive with a reason, {mutants.Seconds:0.0} s[/]");
            Report(clone, [check]);
            checks.Add(check);
        }

        return checks;
    }

    private static async Task<IReadOnlyList<LessonProof>> VerifyLessonsAsync(
        Clone clone, IReadOnlyList<Lesson> lessons, CancellationToken cancellation)
    {
        int workers = Math.Max(1, Math.Min(Environment.ProcessorCount, lessons.Count));
        LessonEngine engine = clone.StartEngine(workers);
        var verifier = new LessonVerifier(engine);
        var proofs = new LessonProof[lessons.Count];
        int done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lessons.Count),
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            async (index, token) =>
            {
                proofs[index] = await verifier.VerifyAsync(lessons[index], token);
                Report(clone, proofs[index], Interlocked.Increment(ref done), lessons.Count);
            });
        double[] suites = [.. proofs.Where(proof => proof.Reference is not null).Select(proof => proof.SuiteSeconds * 1000)];
        if (suites.Length > 1)
            clone.Console.MarkupLine($"[grey]The references' tests took {suites.Average():0} ms a lesson, the longest {suites.Max():0} ms.[/]\n");
        return proofs;
    }

    private static async Task<IReadOnlyList<Check>> ReplayAsync(Clone clone, IReadOnlyList<Lesson> lessons, CancellationToken cancellation)
    {
        if (lessons.Count == 0)
            return [];

        var lane = new IlgpuLane(clone);
        if (!lane.IsThere)
        {
            clone.Page.Prose($"{clone.Marks.Skipped} ", $"GPU lessons on ILGPU: not run. {IlgpuLane.Missing}");
            return [];
        }

        if (lane.Build() is { Problem.Length: > 0 } unbuilt)
        {
            Report(clone, [unbuilt]);
            return [unbuilt];
        }

        var checks = new List<Check>();
        foreach (Lesson lesson in lessons)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<Check> ofLesson = await lane.RunAsync(lesson, isLearners: false, cancellation);
            int failed = ofLesson.Count(check => !check.Passed);
            clone.Console.MarkupLine($"{(failed == 0 ? clone.Marks.Passed : clone.Marks.Failed)} [bold]{lesson.Id}[/] on ILGPU  "
                + $"[grey]{ofLesson.Count - failed} passed, {failed} failed, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s[/]");
            Report(clone, ofLesson);
            checks.AddRange(ofLesson);
        }

        return checks;
    }

    // The tool's own tests, and all lessons' by plain dotnet test to compare with.
    private static async Task<IReadOnlyList<Check>> TestAsync(Clone clone, IReadOnlyList<LessonProof> proofs, CancellationToken cancellation)
    {
        string references = Path.Combine(clone.Root, "solutions", "tests", "Solutions.Tests.csproj");
        string stubs = Path.Combine(clone.Root, "eng", "parity", "Stubs.Tests.csproj");
        IEnumerable<string> own = Directory.EnumerateFiles(Path.Combine(clone.Root, "grader", "tests"), "*.csproj", SearchOption.AllDirectories).Order();
        var projects = new TestProjects(Path.Combine(clone.Root, "Katas.sln"), [.. own, references, stubs]);
        DotnetRun build = await projects.BuildAsync(cancellation);
        var checks = new List<Check> { new("the test projects", "build", build.Succeeded ? "" : build.Output.Trim()) };
        Report(clone, checks);
        if (!build.Succeeded)
            return checks;

        await foreach (DotnetTest run in projects.RunAsync(project => Tested(project) == CoveredAssembly, cancellation))
        {
            List<Check> ofProject = [.. run.Project == references ? Compare("references", run, proof => proof.Reference)
                : run.Project == stubs ? Compare("stubs", run, proof => proof.Stub)
                : OfTheTool(clone, run)];
            Report(clone, ofProject);
            checks.AddRange(ofProject);
        }

        return checks;

        IEnumerable<Check> Compare(string name, DotnetTest run, Func<LessonProof, Grade?> grade)
        {
            Report(clone, run, $"dotnet test over all {name}");
            return ParityCheck.Compare(name, [.. proofs.Select(grade).OfType<Grade>()], run);
        }
    }

    private static string Tested(string project) => Path.GetFileNameWithoutExtension(project)[..^".Tests".Length];

    private static IEnumerable<Check> OfTheTool(Clone clone, DotnetTest run)
    {
        string name = Path.GetFileNameWithoutExtension(run.Project);
        Report(clone, run, name);
        foreach (DotnetTestResult skipped in run.Results.Where(result => result.Outcome == "NotExecuted"))
            clone.Console.MarkupLine($"   {clone.Marks.Skipped} {Markup.Escape(skipped.Name)}: {Markup.Escape(skipped.Message.Trim())}");
        if (run.Results.Count == 0)
            return [new Check(name, "its tests run", run.Output.Trim())];

        IEnumerable<Check> checks = run.Results.Where(result => result.Outcome != "NotExecuted").Select(result =>
            new Check(name, result.Name, result.Outcome == "Passed" ? "" : result.Message.Trim()));
        return Tested(run.Project) == CoveredAssembly ? checks.Append(CoverageCheck.AtLeast(EngineCoverage, CoveredAssembly, run.CoverageFile)) : checks;
    }

    private static void Report(Clone clone, DotnetTest run, string name)
    {
        int failed = run.Results.Count(test => test.Outcome == "Failed");
        clone.Console.MarkupLine($"{(run.Results.Count > 0 && failed == 0 ? clone.Marks.Passed : clone.Marks.Skipped)} [bold]{Markup.Escape(name)}[/]  "
            + $"{run.Results.Count} tests  [grey]{run.Duration.TotalSeconds:0} s[/]");
    }

    private static void Report(Clone clone, LessonProof proof, int done, int all)
    {
        lock (clone)
        {
            string tests = proof.Reference is { } reference ? $"{reference.Tests.Count} tests in {proof.SuiteSeconds * 1000:0} ms, " : "";
            bool passed = proof.Checks.All(check => check.Passed);
            clone.Console.MarkupLine(
                $"{(passed ? clone.Marks.Passed : clone.Marks.Failed)} [grey]{done}/{all}[/] [bold]{proof.Lesson}[/]  "
                + $"[grey]{tests}{proof.Checks.Count} checks[/]");
            if (proof.SuiteSeconds > LessonProof.WishedSuiteSeconds)
                clone.Console.MarkupLine($"   [yellow]Its tests took more than {LessonProof.WishedSuiteSeconds} s, at the quickest of their runs: too long for a learner, unless this machine is busy.[/]");
            foreach (TestSkip skip in Skips(proof))
                clone.Console.MarkupLine($"   {clone.Marks.Skipped} {Markup.Escape(skip.Name)}: [grey]{Markup.Escape(skip.Reason)}[/]");
            Report(clone, proof.Checks);
        }
    }

    private static IEnumerable<TestSkip> Skips(LessonProof proof) =>
        proof.Reference?.Tests.Where(test => test.Status == Engine.Running.TestStatus.Skipped).Select(test => new TestSkip(test.Sentence, test.Message)) ?? [];

    private static void Report(Clone clone, IReadOnlyList<Check> checks)
    {
        foreach (Check check in checks.Where(check => !check.Passed))
        {
            clone.Page.Prose($"   {clone.Marks.Failed} ", $"{check.Subject}: {check.Name}");
            clone.Page.Prose("       ", string.Join('\n', check.Problem.Split('\n').Take(MostProblemLines)));
        }
    }

    private sealed record TestSkip(string Name, string Reason);
}
