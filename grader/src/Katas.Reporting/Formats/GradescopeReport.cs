using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>
/// Gradescope's <c>results.json</c>. Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/. Every text is
/// declared as plain, so that nothing of it is rendered.
/// </summary>
public sealed class GradescopeReport : IReportFormat
{
    private const string Plain = "text";
    private const int MostOfAnOutput = 4_000;

    /// <inheritdoc/>
    public string Name => "gradescope";

    /// <inheritdoc/>
    public string FileName => "gradescope/results.json";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return PlainJson.Write(new
        {
            score = Round(report.Points.Earned),
            execution_time = (int)Math.Ceiling(report.Grades.Sum(grade => grade.CompileSeconds + grade.TestSeconds)),
            output = report.Unreadable is { } problem
                ? VisibleText.Of($"{ReportWords.NoGrade(report)}\n{problem}")
                : string.Join("\n\n", report.Grades.Select(Summary)),
            output_format = Plain,
            test_output_format = Plain,
            test_name_format = Plain,
            visibility = "visible",
            stdout_visibility = "hidden",
            extra_data = new { tool = report.Tool, seed = report.Seed, sandbox = report.Sandbox, @base = report.Base, head = report.Head },
            tests = report.Grades.Index().SelectMany(item => Tests(item.Item, item.Index + 1)).ToArray(),
        });
    }

    private static string Summary(Grade grade)
    {
        string says = grade.Diagnosis is { } diagnosis ? $"\n{ReportWords.Certainty(diagnosis.IsGuess)} {diagnosis.Says}" : "";
        string limits = string.Concat(grade.Limits.Select(hit => $"\n{ReportWords.Limit(hit)}"));
        return VisibleText.Of($"{grade.Lesson}: {ReportWords.Verdict(grade)}{says}{limits}");
    }

    private static IEnumerable<object> Tests(Grade grade, int lesson)
    {
        int number = 0;
        foreach (TestResult test in grade.Tests)
            yield return Test(VisibleText.Line(test.Sentence), grade.PointsOf(test), Output(test), test.Status == TestStatus.Skipped ? null : test.Status == TestStatus.Passed);
        if (grade.Speed is { } speed)
        {
            string figures = string.Join('\n', speed.Cases.Select(timed => $"{timed.Name}: {ReportWords.Figures(timed)}. {timed.Advice}".TrimEnd()));
            yield return Test("speed", grade.SpeedPoints, $"{ReportWords.Speed(speed.Verdict)} ({ReportWords.Allowance(speed)})\n{figures}", speed.IsAcceptable);
        }

        string reasons = string.Join('\n', grade.Failures.Concat(grade.Errors.Where(error => !error.IsWarning).Select(Error)));
        if (grade.Tests.Count == 0 || grade.Failures.Count > 0)
            yield return Test(ReportWords.Verdict(grade), grade.Tests.Count == 0 ? grade.Points : default, reasons, grade.Outcome == Outcome.NotRun ? null : false);

        object Test(string name, Points points, string output, bool? passed) => new
        {
            score = Round(points.Earned),
            max_score = Round(points.Possible),
            status = passed switch { true => "passed", false => "failed", null => null },
            name = $"{grade.Lesson}: {name}",
            name_format = Plain,
            number = $"{lesson}.{++number}",
            output = VisibleText.Of(output),
            output_format = Plain,
            tags = new[] { grade.Lesson },
            visibility = "visible",
        };
    }

    private static string Output(TestResult test)
    {
        string printed = test.Output.Length <= MostOfAnOutput ? test.Output : $"{test.Output[..MostOfAnOutput]}\n… ({test.Output.Length - MostOfAnOutput} more characters)";
        string[] parts = [ReportWords.Message(test), test.LearnerPlace is { } place ? $"{place.File}:{place.Line}" : "", printed.Length > 0 ? $"It printed:\n{printed}" : ""];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private static string Error(SourceError error) => $"{error.File}:{error.Line}: {error.Code}: {error.Message}";

    private static double Round(double points) => Math.Round(points, 4);
}
