using System.CommandLine;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Cli.Commands;

/// <summary><c>kata merge</c>: one report from those of a submission's shards.</summary>
internal static class MergeCommand
{
    public static Command Create(Clone clone)
    {
        var reports = new Argument<string[]>("report") { Description = "Each shard's grade.json, or the folder that holds it; in any order.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Write the report to this folder.", Required = true };
        var formats = new Option<string?>("--format") { Description = ReportFolder.FormatsDescription };
        var command = new ExampleCommand("merge", "Put the reports of `./kata grade --shard` together.", "kata merge grades/* --out report --format json,md")
        {
            reports, output, formats,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone, result.GetValue(reports)!, ReportFolder.Of(result.GetValue(output), result.GetValue(formats))!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, string[] paths, ReportFolder output, CancellationToken cancellation)
    {
        try
        {
            GradeReport report = ShardMerge.Merge([.. paths.Select(Read)], [.. clone.Catalog.Lessons.Select(lesson => lesson.Id)]);
            await output.WriteAsync(report, cancellation);
            clone.WriteLine($"{paths.Length} shards, {report.Grades.Count} lessons.");
            return ExitCode.Of(report);
        }
        catch (Exception problem) when (problem is GradeReportException or ShardException)
        {
            clone.Terminal.WriteError(problem.Message);
            return ExitCode.Broken;
        }
    }

    private static NamedReport Read(string path)
    {
        try
        {
            return new NamedReport(path, GradeReportReader.ReadFile(Directory.Exists(path) ? Path.Combine(path, new JsonReport().FileName) : path));
        }
        catch (GradeReportException problem)
        {
            throw new GradeReportException($"{path}: {problem.Message}");
        }
    }
}
