using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Reporting.Traces;
using Katas.Simt.Tracing;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary>
/// <c>kata trace</c>: draws what a GPU kernel's lanes touch and whom they ask in shuffles, of the learner's own kernel: the
/// first test that fails, or the first of all.
/// </summary>
internal static class TraceCommand
{
    private const int MostSteps = 200;

    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var test = new Option<string?>("--test") { Description = "Draw the launches of this test: some words of its name." };
        var all = new Option<bool>("--all") { Description = "Draw every step, and not the first of each line alone." };
        var reference = new Option<bool>("--reference") { Description = "Draw the reference, once your own version passes." };
        var svg = new Option<string?>("--svg") { Description = "Where to write the picture. Without it: .kata/traces/LESSON.svg." };
        var command = new ExampleCommand("trace", "Draw which memory a GPU kernel's lanes touch.", "kata trace reduction --test banks")
        {
            lesson, test, all, reference, svg,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone, LessonArgument.Of(clone, result.GetValue(lesson)),
            new Wanted(result.GetValue(test), result.GetValue(all), result.GetValue(reference), result.GetValue(svg)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, Lesson lesson, Wanted wanted, CancellationToken cancellation)
    {
        if (lesson.Lane != Lane.Gpu)
            throw new UsageException($"{lesson.Id} has no GPU kernel to trace. `kata list` shows which lessons are of the gpu lane.");
        if (wanted.Reference && clone.Progress.StateOf(lesson) != LessonState.Passed)
            throw new UsageException($"The reference of {lesson.Id} is drawn once your own version passes. Without --reference, yours is drawn.");

        string folder = Path.Combine(clone.Root, ".kata", "traces");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, lesson.Id + ".jsonl");
        File.Delete(file);
        LessonEngine engine = clone.StartEngine(limits: WorkerLimits.Default with { TraceFile = file });
        Grade grade = await engine.GradeAsync(
            wanted.Reference ? Workspace.Reference(lesson) : Workspace.Learner(lesson), seed: 1, progress: null, cancellation);
        if (grade.Outcome is Outcome.Refused or Outcome.DoesNotCompile)
        {
            clone.GradeView.Write(lesson, grade);
            return ExitCode.Failed;
        }

        // The worker has launched a kernel of its own before, to be warm.
        HashSet<string> tests = [.. grade.Tests.Select(test => test.DisplayName)];
        LaunchTrace trace = Choose(lesson, grade, [.. Read(file).Where(trace => tests.Contains(trace.Test))], wanted.Test);
        IReadOnlyList<TraceStep> steps = TraceStep.Of(trace, wanted.All, MostSteps);
        if (steps.Count == 0)
            throw new UsageException($"The kernel {trace.Kernel} touched no memory in \"{trace.Test}\".{(trace.Finding is null ? "" : $" {trace.Finding}")}");

        Show(clone, trace, steps);
        string picture = wanted.Svg ?? Path.Combine(folder, lesson.Id + ".svg");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(picture))!);
        await File.WriteAllTextAsync(picture, TraceSvg.Draw(trace, steps), cancellation);
        clone.Console.MarkupLine($"[grey]As a picture: {Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, picture))}[/]");
        return ExitCode.Passed;
    }

    private static IReadOnlyList<LaunchTrace> Read(string file)
    {
        try
        {
            return File.Exists(file) ? TraceFile.Read(file) : [];
        }
        catch (JsonException)
        {
            // A worker that was ended while it wrote leaves half a line.
            throw new UsageException("The kernel was ended while it was traced: it ran too long. `kata test` says in which test.");
        }
    }

    // The launch that went wrong is a test's last one.
    private static LaunchTrace Choose(Lesson lesson, Grade grade, IReadOnlyList<LaunchTrace> traces, string? words)
    {
        if (traces.Count == 0)
            throw new UsageException($"No kernel of {lesson.Id} was launched. Is it written yet? `kata test {lesson.Id}` says what its tests see.");
        if (words is not null)
        {
            words = words.Replace('_', ' ');
            string[] named = [.. traces.Select(trace => trace.Test).Distinct().Where(test => Sentence(test).Contains(words, StringComparison.OrdinalIgnoreCase))];
            return named.Length switch
            {
                1 => traces.Last(trace => trace.Test == named[0]),
                0 => throw new UsageException(
                    $"No test with \"{words}\" in its name launches a kernel. These do:\n  " + List(traces.Select(trace => trace.Test).Distinct())),
                _ => throw new UsageException($"\"{words}\" stands in the names of {named.Length} tests; say which with more words:\n  " + List(named)),
            };
        }

        string? failing = grade.Tests.FirstOrDefault(test => test.IsFailure && traces.Any(trace => trace.Test == test.DisplayName))?.DisplayName;
        if (failing is not null)
            return traces.Last(trace => trace.Test == failing);

        // Of the learner's own kernels, not of one that a test has for itself, the launch in which there is most to see.
        HashSet<string> files = [.. lesson.Files.Select(Path.GetFileName).OfType<string>()];
        return traces.Where(trace => trace.Events.Any(one => files.Contains(one.File))).MaxBy(trace => trace.Events.Count) ?? traces[0];
    }

    private static string List(IEnumerable<string> tests) => string.Join("\n  ", tests.Select(Sentence));

    private static void Show(Clone clone, LaunchTrace trace, IReadOnlyList<TraceStep> steps)
    {
        clone.Console.MarkupLine($"[bold]{Markup.Escape(trace.Kernel)}[/], {trace.Groups} {(trace.Groups == 1 ? "group" : "groups")} of {trace.GroupSize} lanes, in \"{Markup.Escape(Sentence(trace.Test))}\"");
        clone.Console.MarkupLine(TraceText.Legend);
        if (steps.Any(step => step is ShuffleStep))
            clone.Console.MarkupLine(TraceText.ShuffleLegend);
        clone.Console.WriteLine();
        int interval = 0;
        foreach (TraceStep step in steps)
        {
            if (step.Interval > interval)
                clone.Console.MarkupLine($"[grey]── after {step.Interval} barrier{(step.Interval == 1 ? "" : "s")} ──[/]");
            interval = step.Interval;
            clone.Console.MarkupLine(TraceText.Draw(step));
        }

        if (trace.MovedBytes > 0)
        {
            double intensity = trace.FloatOperations / (double)trace.MovedBytes;
            clone.Console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
                $"[grey]All groups together: {trace.MovedBytes:N0} bytes of global memory moved, {trace.FloatOperations:N0} float operations, {intensity:0.##} a byte.[/]"));
        }

        if (trace.Estimates.Count > 0)
            clone.Console.MarkupLine($"[grey]By the model of time, which ranks and does not promise: {Markup.Escape(string.Join("; ", trace.Estimates))}.[/]");
        if (trace.Finding is { } finding)
            clone.Console.MarkupLine($"[red]✗[/] {Markup.Escape(finding)}");
    }

    // "LessonTests.Gpu.ReductionTests.A_group_adds_up" → "A group adds up".
    private static string Sentence(string test)
    {
        string name = test.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..].Replace('_', ' ') + test[test.Split('(')[0].Length..];
    }

    private sealed record Wanted(string? Test, bool All, bool Reference, string? Svg);
}
