using System.CommandLine;
using Katas.Catalog;
using Katas.Cli.Verifying;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;
using Katas.Reporting;
using Katas.Reporting.Formats;

namespace Katas.Cli.Commands;

/// <summary><c>kata test</c>: runs the learner's files once.</summary>
internal static class TestCommand
{
    private static readonly TimeSpan DiagnosisBudget = TimeSpan.FromSeconds(3);

    public static Command Create(Clone clone)
    {
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Which lessons; `all` for every one. Without a name: the next unsolved lesson.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var seed = new Option<long>("--seed") { Description = "Derive the tests' random inputs from this number.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the grades as JSON." };
        var full = new Option<bool>("--full") { Description = "Show every failing test in full, not the first alone." };
        var ilgpu = new Option<bool>("--ilgpu") { Description = "Then make every launch of a GPU lesson's tests again on ILGPU, and compare." };
        var command = new ExampleCommand("test", "Run a lesson's tests once.", "kata test softmax") { lessons, seed, full, json, ilgpu };
        command.SetAction(async (result, cancellation) =>
        {
            string[] names = result.GetValue(lessons) ?? [];
            bool isJson = result.GetValue(json);
            var view = new GradeView(clone.Page, clone.Root) { ShowsEveryFailure = result.GetValue(full) };
            if (!result.GetValue(ilgpu))
                return await RunAsync(clone, view, names, result.GetValue(seed), isJson, cancellation);

            var lane = new IlgpuLane(clone);
            if (!lane.IsThere)
                throw new UsageException($"{IlgpuLane.Missing} Without --ilgpu the lesson runs on the model of a GPU.");
            if (isJson)
                throw new UsageException("--ilgpu prints no JSON. Leave out one of --ilgpu and --json.");
            int exitCode = await RunAsync(clone, view, names, result.GetValue(seed), isJson, cancellation);
            return await ReplayAsync(clone, lane, Choose(clone, names), cancellation) is var replayed and not ExitCode.Passed ? replayed : exitCode;
        });
        return command;
    }

    private static async Task<int> ReplayAsync(Clone clone, IlgpuLane lane, IReadOnlyList<Lesson> lessons, CancellationToken cancellation)
    {
        clone.Page.Gap();
        if (lessons.All(lesson => lesson.Lane != Lane.Gpu))
        {
            clone.Page.Prose($"{clone.Marks.Skipped} ", "No GPU lesson is among them, so there is nothing to run on ILGPU.");
            return ExitCode.Passed;
        }

        var checks = new List<Check>();
        if (lane.Build() is { Passed: false } unbuilt)
            checks.Add(unbuilt);
        foreach (Lesson lesson in lessons.Where(lesson => lesson.Lane == Lane.Gpu && checks.TrueForAll(check => check.Passed)))
            checks.AddRange(await lane.RunAsync(lesson, isLearners: true, cancellation));
        foreach (Check check in checks)
        {
            clone.Page.Prose($"{(check.Passed ? clone.Marks.Passed : clone.Marks.Failed)} ", check.Name);
            if (!check.Passed)
                clone.Page.Prose("    ", check.Problem);
        }

        return checks.TrueForAll(check => check.Passed) ? ExitCode.Passed : ExitCode.Failed;
    }

    private static async Task<int> RunAsync(Clone clone, GradeView view, string[] names, long seed, bool json, CancellationToken cancellation)
    {
        // Started before anything else is read: it warms up meanwhile.
        LessonEngine engine = clone.StartEngine();
        IReadOnlyList<Lesson> lessons = Choose(clone, names);
        Diagnostician diagnostician = clone.DiagnosticianOf(engine);
        var grades = new List<(LessonSources Files, Grade Grade)>();
        var broken = new List<string>();
        foreach (Lesson lesson in lessons)
        {
            try
            {
                Grade grade = await DiagnoseAsync(
                    await LearnerGrade.RunAsync(clone, engine, lesson, seed, cancellation), clone, diagnostician, lesson, cancellation);
                if (!json && grades.Count > 0)
                    clone.Page.Gap();
                grades.Add((LearnerGrade.Files(lesson), grade));
                if (!json)
                    view.Write(lesson, grade);
            }
            catch (BrokenLessonException problem)
            {
                // One author's mistake keeps nobody from the verdicts on the other lessons.
                broken.Add(problem.Message);
            }
        }

        if (json)
            clone.Terminal.Write(new JsonReport().Write(GradeReport.OfLearner(grades, seed)));
        foreach (string problem in broken)
            clone.Terminal.WriteError(problem);
        if (clone.Progress.Problem is { } notKept)
            clone.Terminal.WriteError(notKept);
        if (broken.Count > 0)
            return ExitCode.Broken;
        return grades.TrueForAll(one => one.Grade.Outcome is Outcome.Passed or Outcome.NotRun) ? ExitCode.Passed : ExitCode.Failed;
    }

    // A failing lesson's first run takes a moment longer, since the known mistakes are run once as well.
    private static async Task<Grade> DiagnoseAsync(
        Grade grade, Clone clone, Diagnostician diagnostician, Lesson lesson, CancellationToken cancellation)
    {
        try
        {
            Grade known = diagnostician.Diagnose(lesson, grade);
            if (known.Diagnosis is not null || !diagnostician.WouldLearn(lesson, grade))
                return known;

            clone.Terminal.WriteError($"{lesson.Id} fails; comparing with known mistakes, {DiagnosisBudget.TotalSeconds:0} s at most …");
            known = await diagnostician.DiagnoseAsync(lesson, grade, runs: 1, DiagnosisBudget, cancellation);
            if (known.Diagnosis is null && diagnostician.WouldLearn(lesson, grade))
                clone.Terminal.WriteError("Not all of them could be compared with in that time; the next run goes on.");
            return known;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            clone.Terminal.WriteError($"Not compared with known mistakes: {failure.Message}");
            return grade;
        }
    }

    private static IReadOnlyList<Lesson> Choose(Clone clone, string[] names)
    {
        if (names is ["all"])
            return [.. clone.Catalog.Lessons.Where(lesson => !lesson.IsQuizOnly)];

        IReadOnlyList<Lesson> lessons = names.Length > 0
            ? [.. names.Select(clone.Lesson).DistinctBy(lesson => lesson.Id)]
            : [LessonArgument.Of(clone, null)];
        return lessons.FirstOrDefault(lesson => lesson.IsQuizOnly) is { } quiz
            ? throw new UsageException($"{quiz.Id} is a quiz and has no tests: `./kata quiz {quiz.Id}`.")
            : lessons;
    }
}
