using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>
/// Exercism's <c>results.json</c>, version 3. Source: exercism/docs, building/tooling/test-runners/interface.md. It knows
/// of one exercise: where several lessons were graded, each test's name begins with its lesson. A skipped test has no
/// status there and is left out.
/// </summary>
public sealed class ExercismReport : IReportFormat
{
    private const int MostOutput = 500;
    private const string Truncated = "Output was truncated. Please limit to 500 chars";

    /// <inheritdoc/>
    public string Name => "exercism";

    /// <inheritdoc/>
    public string FileName => "exercism/results.json";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string message = string.Join("\n\n", report.Grades.Where(DidNotRun).Select(Reason));
        if (report.Grades.Count == 0)
            message = VisibleText.Of($"{ReportWords.NoGrade(report)}\n{report.Unreadable}".Trim());
        return PlainJson.Write(new
        {
            version = 3,
            status = message.Length > 0 ? "error" : report.Grades.All(grade => grade.Outcome == Outcome.Passed) ? "pass" : "fail",
            message = message.Length > 0 ? message : null,
            tests = report.Grades.SelectMany(grade => Tests(grade, prefix: report.Grades.Count > 1 ? $"{grade.Lesson}: " : "")).ToArray(),
        });
    }

    private static bool DidNotRun(Grade grade) => grade.Outcome is not (Outcome.Passed or Outcome.Failed) || grade.Failures.Count > 0;

    private static string Reason(Grade grade) => VisibleText.Of(string.Join('\n',
        [
            $"{grade.Lesson}: {ReportWords.Verdict(grade)}",
            .. grade.Failures,
            .. grade.Errors.Where(error => !error.IsWarning).Select(error => $"{error.File}:{error.Line}: {error.Code}: {error.Message}"),
        ]));

    private static IEnumerable<object> Tests(Grade grade, string prefix)
    {
        // Only the first failure is shown to a student, so it carries the diagnosis.
        string says = grade.Diagnosis is { } diagnosis ? $"{ReportWords.Certainty(diagnosis.IsGuess)} {diagnosis.Says}\n\n" : "";
        foreach (TestResult test in grade.Tests.Where(test => test.Status != TestStatus.Skipped))
        {
            yield return new
            {
                name = prefix + VisibleText.Line(test.Sentence),
                status = test.Status switch { TestStatus.Passed => "pass", TestStatus.Failed => "fail", _ => "error" },
                message = test.IsFailure ? VisibleText.Of((test == grade.FirstFailure ? says : "") + ReportWords.Message(test)) : null,
                output = test.Output.Length > 0 ? Output(VisibleText.Of(test.Output)) : null,
            };
        }

        if (grade.Speed is { } speed)
        {
            yield return new
            {
                name = $"{prefix}Speed",
                status = speed.IsAcceptable ? "pass" : "fail",
                message = speed.IsAcceptable
                    ? null
                    : VisibleText.Of(string.Join('\n', [ReportWords.Speed(speed.Verdict), .. speed.Cases.Select(timed => $"{timed.Name}: {ReportWords.Figures(timed)}. {timed.Advice}".TrimEnd())])),
                output = (string?)null,
            };
        }
    }

    private static string Output(string text)
    {
        if (text.Length <= MostOutput)
            return text;

        int end = MostOutput - Truncated.Length - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}\n{Truncated}";
    }
}
