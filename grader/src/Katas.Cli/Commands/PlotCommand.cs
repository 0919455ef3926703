using System.CommandLine;
using System.Globalization;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Sources;
using Katas.Engine.Timing;
using Katas.Reporting.Charts;
using Katas.Testing;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary>
/// <c>kata plot</c>: how the time of a lesson's code grows. Cases named "series, size" are the points of a curve; the
/// exponent k of time ~ size^k, fitted over the larger half of the sizes, does not depend on the machine.
/// </summary>
internal static class PlotCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var reference = new Option<bool>("--reference") { Description = "Time the reference, also when your own version passes." };
        var svg = new Option<string?>("--svg") { Description = "Where to write the picture. Without it: .kata/plots/LESSON.svg." };
        var command = new ExampleCommand("plot", "Draw how the time of a lesson's code grows with its input.", "kata plot generation")
        {
            lesson, reference, svg,
        };
        command.SetAction(result => Run(
            clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(reference), result.GetValue(svg)));
        return command;
    }

    private static int Run(Clone clone, Lesson lesson, bool reference, string? svg)
    {
        if (lesson.BenchFile is null)
            throw new UsageException($"Nothing is timed in {lesson.Id}, so there is nothing to plot.");

        bool own = !reference && clone.Progress.StateOf(lesson) == LessonState.Passed;
        LessonEngine engine = clone.StartEngine();
        using BenchmarkContext context = engine.LoadBenchmark(own ? Workspace.Learner(lesson) : Workspace.Reference(lesson));
        IReadOnlyList<BenchmarkCase> cases = context.Benchmark.Cases;
        if (cases.Any(one => !one.Name.Contains(", ", StringComparison.Ordinal)))
            throw new UsageException($"What is timed in {lesson.Id} has no sizes to plot over.");

        clone.Console.MarkupLine($"[grey]Timing {(own ? "your version" : "the reference")} …[/]");
        IReadOnlyList<double> seconds = CaseTimer.Medians(cases, seed: 1);
        Chart chart = Draw(lesson, cases, seconds);
        clone.Console.WriteLine();
        clone.Terminal.Write(ChartText.Draw(chart, Math.Min(clone.Page.Width, 100), clone.Console.Profile.Capabilities.Unicode));

        string file = svg ?? Path.Combine(clone.Root, ".kata", "plots", lesson.Id + ".svg");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, ChartSvg.Draw(chart));
        clone.Console.MarkupLine($"[grey]As a picture: {Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, file))}[/]");
        return ExitCode.Passed;
    }

    private static Chart Draw(Lesson lesson, IReadOnlyList<BenchmarkCase> cases, IReadOnlyList<double> seconds)
    {
        Series[] series = [.. cases.Zip(seconds)
            .GroupBy(pair => pair.First.Name[..pair.First.Name.IndexOf(", ", StringComparison.Ordinal)])
            .Select(group =>
            {
                (double X, double Y)[] points = [.. group.Select(pair => (pair.First.Work, pair.Second * 1000)).OrderBy(point => point.Work)];
                return new Series($"{group.Key}: time ~ n^{Exponent(points).ToString("0.0", CultureInfo.InvariantCulture)}", points);
            })];
        string unit = cases[0].Unit;
        return new Chart(lesson.Title, $"n, in {unit}s", "milliseconds", series);
    }

    // Small inputs show the cost of a call, not its growth.
    private static double Exponent((double X, double Y)[] points)
    {
        (double X, double Y)[] larger = points[(points.Length / 2)..];
        return larger.Length < 2 ? double.NaN : Growth.Exponent([.. larger.Select(point => point.X)], [.. larger.Select(point => point.Y)]);
    }
}
