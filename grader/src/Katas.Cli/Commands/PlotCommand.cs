using System.CommandLine;
using System.Globalization;
using Katas.Catalog;
using Katas.Engine.Sources;
using Katas.Engine.Timing;
using Katas.Reporting.Charts;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary>
/// <c>kata plot</c>: how the time of a lesson's code grows. Cases named "series, size" are the points of a curve; the
/// exponent k of time ~ size^k, fitted over the larger half of the sizes, does not depend on the machine.
/// </summary>
internal static class PlotCommand
{
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(10);

    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var reference = new Option<bool>("--reference") { Description = "Time the reference, also when your own version passes." };
        var svg = new Option<string?>("--svg") { Description = "Where to write the picture. Without it: .kata/plots/LESSON.svg." };
        var command = new ExampleCommand("plot", "Draw how the time of a lesson's code grows with its input.", "kata plot generation")
        {
            lesson, reference, svg,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(reference), result.GetValue(svg), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, Lesson lesson, bool reference, string? svg, CancellationToken cancellation)
    {
        if (lesson.BenchFile is null)
            throw new UsageException($"Nothing is timed in {lesson.Id}, so there is nothing to plot.");

        bool own = !reference && clone.Progress.StateOf(lesson) == LessonState.Passed;
        clone.Console.MarkupLine($"[grey]Timing {(own ? "your version" : "the reference")} …[/]");
        LessonSpeed speed = await clone.StartEngine().TimeAsync(
            own ? Workspace.Learner(lesson) : Workspace.Reference(lesson), asked: null, seed: 1, s_budget, cancellation);
        if (speed.Cases.FirstOrDefault(one => one.Seconds is null) is { } failed)
            throw new UsageException($"{failed.Name} cannot be timed: {failed.Advice}");
        if (speed.Cases.Any(one => !one.Name.Contains(", ", StringComparison.Ordinal)))
            throw new UsageException($"What is timed in {lesson.Id} has no sizes to plot over.");

        Chart chart = Draw(lesson, speed);
        clone.Console.WriteLine();
        clone.Terminal.Write(ChartText.Draw(chart, Math.Min(clone.Page.Width, 100), clone.Console.Profile.Capabilities.Unicode));

        string file = svg ?? Path.Combine(clone.Root, ".kata", "plots", lesson.Id + ".svg");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, ChartSvg.Draw(chart));
        clone.Console.MarkupLine($"[grey]As a picture: {Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, file))}[/]");
        return ExitCode.Passed;
    }

    private static Chart Draw(Lesson lesson, LessonSpeed speed)
    {
        Series[] series = [.. speed.Cases
            .GroupBy(one => one.Name[..one.Name.IndexOf(", ", StringComparison.Ordinal)])
            .Select(group =>
            {
                string grows = speed.Growth.FirstOrDefault(growth => growth.Series == group.Key) is { } growth
                    ? $": time ~ n^{growth.Exponent.ToString("0.0", CultureInfo.InvariantCulture)}"
                    : "";
                return new Series(group.Key + grows, [.. group.Select(one => (one.Work, one.Seconds!.Value * 1000)).OrderBy(point => point.Work)]);
            })];
        return new Chart(lesson.Title, $"n, in {speed.Cases[0].Unit}s", "milliseconds", series);
    }
}
