using System.CommandLine;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Sources;
using Katas.Reporting;

namespace Katas.Cli.Commands;

/// <summary><c>kata test</c>: runs the learner's files once.</summary>
internal static class TestCommand
{
    public static Command Create(Clone clone)
    {
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Which lessons; `all` for every one. Without a name: the next unsolved lesson.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var seed = new Option<long>("--seed") { Description = "Derive the tests' random inputs from this number.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the grades as JSON." };
        var command = new Command("test", "Run a lesson's tests once.\n\nExample: kata test softmax") { lessons, seed, json };
        command.SetAction((result, cancellation) => RunAsync(
            clone, result.GetValue(lessons) ?? [], result.GetValue(seed), result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, string[] names, long seed, bool json, CancellationToken cancellation)
    {
        // Started before anything else is read: it warms up meanwhile.
        LessonEngine engine = clone.StartEngine();
        IReadOnlyList<Lesson> lessons = Choose(clone, names);
        var grades = new List<Grade>();
        foreach (Lesson lesson in lessons)
        {
            LessonSources sources = Workspace.Learner(lesson);
            Grade grade = await engine.GradeAsync(sources, seed, progress: null, cancellation);
            clone.Progress.Record(sources, grade.Outcome == Outcome.Passed);
            grades.Add(grade);
            if (!json)
                clone.GradeView.Write(lesson, grade);
        }

        if (json)
            clone.WriteLine(GradeJson.Write(grades));
        return grades.TrueForAll(grade => grade.Outcome is Outcome.Passed or Outcome.NotRun) ? ExitCode.Passed : ExitCode.Failed;
    }

    private static IReadOnlyList<Lesson> Choose(Clone clone, string[] names)
    {
        if (names is ["all"])
            return [.. clone.Catalog.Lessons.Where(lesson => !lesson.IsQuizOnly)];
        if (names.Length > 0)
            return [.. names.Select(clone.Lesson)];
        return clone.NextLesson() is { } next ? [next] : [];
    }
}
