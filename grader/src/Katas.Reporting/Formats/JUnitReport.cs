using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>
/// JUnit's XML, which every CI shows. Source: Jenkins' xunit plugin, junit-10.xsd; Maven Surefire,
/// surefire-test-report.xsd. A lesson is a test suite; one that was not run for what the submission is has a single
/// test case that says so.
/// </summary>
public sealed class JUnitReport : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string FileName => "junit.xml";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        XElement[] suites = report.Unreadable is { } problem
            ? [Unreadable(report, problem)]
            : [.. report.Grades.Select((grade, index) => Suite(report, grade, index))];
        var root = new XElement("testsuites",
            new XAttribute("name", "kata grade"),
            new XAttribute("tests", Sum("tests")),
            new XAttribute("failures", Sum("failures")),
            new XAttribute("errors", Sum("errors")),
            new XAttribute("time", Seconds(report.Grades.Sum(grade => grade.TestSeconds))),
            suites);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None }))
            root.WriteTo(writer);
        return text.Append('\n').ToString();

        int Sum(string attribute) => suites.Sum(suite => (int)suite.Attribute(attribute)!);
    }

    private static XElement Suite(GradeReport report, Grade grade, int index)
    {
        XElement[] cases = [.. grade.Tests.Select(test => Case(grade, test)), .. Verdict(grade)];
        return new XElement("testsuite",
            new XAttribute("name", grade.Lesson),
            new XAttribute("id", index),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", cases.Count(test => test.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(test => test.Element("error") is not null)),
            new XAttribute("skipped", cases.Count(test => test.Element("skipped") is not null)),
            new XAttribute("time", Seconds(grade.TestSeconds)),
            Properties(report, grade),
            cases);
    }

    private static XElement Unreadable(GradeReport report, string problem) => new("testsuite",
        new XAttribute("name", "submission"),
        new XAttribute("id", 0),
        new XAttribute("tests", 1),
        new XAttribute("failures", 0),
        new XAttribute("errors", 1),
        new XAttribute("skipped", 0),
        new XAttribute("time", "0"),
        new XElement("testcase",
            new XAttribute("name", "The submission can be read"), new XAttribute("classname", "submission"), new XAttribute("time", "0"),
            Problem("error", problem, ReportWords.NoGrade(report), "")));

    private static XElement Properties(GradeReport report, Grade grade)
    {
        IEnumerable<(string Name, string Value)> values =
        [
            ("outcome", grade.Outcome.ToString()),
            ("points", ReportWords.Number(grade.Points.Earned)),
            ("points.possible", ReportWords.Number(grade.Points.Possible)),
            ("seed", report.Seed.ToString(CultureInfo.InvariantCulture)),
            ("sandbox", report.Sandbox),
            ("tool", report.Tool),
            ("base", report.Base ?? ""),
            ("head", report.Head ?? ""),
            ("diagnosis", grade.Diagnosis?.Says ?? ""),
        ];
        return new XElement("properties", values.Where(value => value.Value.Length > 0).Select(value =>
            new XElement("property", new XAttribute("name", value.Name), new XAttribute("value", VisibleText.Line(value.Value)))));
    }

    private static XElement Case(Grade grade, TestResult test)
    {
        int end = test.Method.LastIndexOf('.');
        var element = new XElement("testcase",
            new XAttribute("name", VisibleText.Line(test.Sentence)),
            new XAttribute("classname", VisibleText.Line(end > 0 ? test.Method[..end] : grade.Lesson)),
            new XAttribute("time", Seconds(test.Seconds)));
        string message = ReportWords.Message(test);
        // A failure is an expectation that was not met; an error, a test that could not be run to its end.
        if (test.Status == TestStatus.Skipped)
            element.Add(new XElement("skipped", new XAttribute("message", VisibleText.Line(message))));
        else if (test.IsFailure)
            element.Add(Problem(test.Status == TestStatus.Failed ? "failure" : "error", message, test.ExceptionType.Length > 0 ? test.ExceptionType : ReportWords.Status(test.Status), test.StackTrace));
        if (test.Output.Length > 0)
            element.Add(new XElement("system-out", VisibleText.Of(test.Output)));
        return element;
    }

    private static IEnumerable<XElement> Verdict(Grade grade)
    {
        if (grade.Outcome == Outcome.NotRun)
            yield return Lesson(grade, "is run", new XElement("skipped", new XAttribute("message", VisibleText.Line(string.Join(' ', grade.Failures)))));
        else if (grade.Outcome is Outcome.DoesNotCompile or Outcome.Refused)
            yield return Lesson(grade, grade.Outcome == Outcome.Refused ? "is allowed to run" : "compiles", Problem("error", Errors(grade), ReportWords.Verdict(grade), ""));
        else if (grade.Failures.Count > 0)
            yield return Lesson(grade, "runs as its tests should", Problem("error", string.Join('\n', grade.Failures), "failure outside any test", ""));
        if (grade.Speed is { } speed)
        {
            string figures = string.Join('\n', speed.Cases.Select(timed => $"{timed.Name}: {ReportWords.Figures(timed)}. {timed.Advice}".TrimEnd()));
            yield return Lesson(grade, "is fast enough", speed.IsAcceptable
                ? new XElement("system-out", VisibleText.Of(figures))
                : Problem("failure", $"{ReportWords.Speed(speed.Verdict)} ({ReportWords.Allowance(speed)})\n{figures}", "speed", ""));
        }
    }

    private static XElement Lesson(Grade grade, string name, XElement child) => new("testcase",
        new XAttribute("name", $"The lesson {name}"), new XAttribute("classname", grade.Lesson), new XAttribute("time", "0"), child);

    private static XElement Problem(string kind, string message, string type, string stackTrace) => new(kind,
        new XAttribute("message", VisibleText.Line(message.Split('\n')[0])),
        new XAttribute("type", VisibleText.Line(type)),
        VisibleText.Of(stackTrace.Length == 0 ? message : $"{message}\n{stackTrace}"));

    private static string Errors(Grade grade) => string.Join('\n', grade.Errors.Where(error => !error.IsWarning).Select(Error).Concat(grade.Failures));

    private static string Error(SourceError error) => $"{error.File}:{error.Line}: {error.Code}: {error.Message}";

    // Surefire's type of a time: digits, a point, digits.
    private static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
