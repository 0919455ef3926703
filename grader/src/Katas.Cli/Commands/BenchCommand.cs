using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Sources;
using Katas.Engine.Timing;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata bench</c>: how fast the learner's code is beside the reference.</summary>
internal static class BenchCommand
{
    private const double UsualBudget = 10;

    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var seed = new Option<long?>("--seed") { Description = "Derive the inputs from this number. Without it: a fresh one." };
        var budget = new Option<double>("--budget") { Description = "How many seconds to time at most.", DefaultValueFactory = _ => UsualBudget };
        var reference = new Option<bool>("--reference") { Description = "Time the reference, beside itself." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var full = new Option<bool>("--full") { Description = "For authors: BenchmarkDotNet's report on the reference and its rivals. It takes minutes." };
        var command = new ExampleCommand("bench", "Time your code beside the reference, and say whether it is fast enough.", "kata bench softmax")
        {
            lesson, seed, budget, reference, json, full,
        };
        command.SetAction((result, cancellation) =>
        {
            Lesson timed = LessonArgument.Of(clone, result.GetValue(lesson));
            if (timed.BenchFile is null)
                throw new UsageException($"Nothing is timed in {timed.Id}.");
            if (result.GetValue(budget) is not (> 0 and <= 3600))
                throw new UsageException("--budget takes seconds, above 0 and at most 3600.");
            return result.GetValue(full)
                ? FullAsync(clone, timed, cancellation)
                : RunAsync(
                    clone, timed, result.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
                    TimeSpan.FromSeconds(result.GetValue(budget)), result.GetValue(reference), result.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Clone clone, Lesson lesson, long seed, TimeSpan budget, bool reference, bool json, CancellationToken cancellation)
    {
        LessonEngine engine = clone.StartEngine();
        if (!reference)
        {
            Grade grade = await LearnerGrade.RunAsync(clone, engine, lesson, seed, cancellation);
            if (grade.Outcome != Outcome.Passed)
            {
                clone.GradeView.Write(lesson, grade);
                clone.Terminal.WriteError("What is not right yet is not timed.");
                return ExitCode.Failed;
            }
        }

        if (!json)
            clone.Console.MarkupLine($"[grey]Timing, for {budget.TotalSeconds:0.#} s at most …[/]");
        LessonSpeed speed = await engine.TimeAsync(
            reference ? Workspace.Reference(lesson) : Workspace.Learner(lesson), lesson.Speed, seed, budget, cancellation);
        if (json)
            clone.WriteLine(CommandJson.Write(speed));
        else
            new SpeedView(clone.Page).Write(lesson, speed);
        return speed.IsAcceptable ? ExitCode.Passed : ExitCode.Failed;
    }

    // BenchmarkDotNet weighs more than the tool, so it stands in a project of its own.
    private static async Task<int> FullAsync(Clone clone, Lesson lesson, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost.Path) { WorkingDirectory = clone.Root };
        foreach (string argument in new[] { "run", "-c", "Release", "--project", Path.Combine(clone.Root, "eng", "benchmarks", "full"), "--", lesson.Id })
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0 ? ExitCode.Passed : ExitCode.Broken;
    }
}
