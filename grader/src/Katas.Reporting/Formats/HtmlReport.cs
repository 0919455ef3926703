using System.Security.Cryptography;
using System.Text;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Reporting.Formats;

/// <summary>
/// One page that needs nothing else: no script, no picture, no font from anywhere. Its content security policy allows
/// its own style sheet, by its hash, and nothing more.
/// </summary>
public sealed class HtmlReport : IReportFormat
{
    private const int MostOfAText = 8_000;
    private const int MostErrors = 50;

    private static readonly string Style = ReadStyle();

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string FileName => "grade.html";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{ReportWords.Points(report.Points)} – kata grade</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>

            """);
        AppendHead(page, report);
        // What did not pass is what one looks for.
        foreach (Grade grade in report.Grades.OrderBy(grade => grade.Outcome == Outcome.Passed))
            AppendLesson(page, grade);
        AppendIgnored(page, report);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendHead(StringBuilder page, GradeReport report)
    {
        int passed = report.Grades.Count(grade => grade.Outcome == Outcome.Passed);
        page.Append("<header>\n").Append(HtmlChart.Ring(report.Points));
        page.Append($"<div>\n<h1>{ReportWords.Points(report.Points)}</h1>\n");
        page.Append(report.Grades.Count == 0
            ? $"<p>{ReportWords.NoGrade(report)}</p>\n"
            : $"<p>{passed} of {ReportWords.Count(report.Grades.Count, "lesson")} passed.</p>\n");
        page.Append("</div>\n</header>\n<dl class=\"facts\">\n");
        foreach ((string name, string value) in Facts(report))
            page.Append($"<div><dt>{name}</dt><dd>{HtmlText.Line(value)}</dd></div>\n");
        page.Append("</dl>\n");
        if (report.Unreadable is { } problem)
            page.Append($"<pre class=\"problem\">{HtmlText.Beginning(problem, MostOfAText)}</pre>\n");
        if (report.Grades.Count < 2)
            return;

        page.Append("<nav aria-label=\"Lessons\">\n<ul class=\"overview\">\n");
        foreach (Grade grade in report.Grades)
        {
            page.Append($"<li><a href=\"#{Anchor(grade)}\">{Mark(grade.Outcome)}<span class=\"name\">{Title(grade)}</span></a>");
            page.Append($"{HtmlChart.Bar(grade)}<span class=\"verdict\">{ReportWords.Verdict(grade)}, {ReportWords.Points(grade.Points)}</span></li>\n");
        }

        page.Append("</ul>\n</nav>\n");
    }

    private static IEnumerable<(string Name, string Value)> Facts(GradeReport report) => new[]
    {
        ("commit", ReportWords.Commit(report.Head)),
        ("base", ReportWords.Commit(report.Base)),
        ("seed", report.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("sandbox", report.Sandbox),
        ("tool", report.Tool),
    }.Where(fact => fact.Item2.Length > 0);

    private static void AppendLesson(StringBuilder page, Grade grade)
    {
        page.Append($"<section class=\"lesson\" id=\"{Anchor(grade)}\">\n<h2>{Mark(grade.Outcome)}<span class=\"name\">{Title(grade)}</span></h2>\n");
        page.Append($"<p class=\"verdict\">{ReportWords.Verdict(grade)} · {ReportWords.Points(grade.Points)} · compiled in {ReportWords.Seconds(grade.CompileSeconds)}, tested in {ReportWords.Seconds(grade.TestSeconds)}</p>\n");
        if (grade.Tests.Count > 0)
            page.Append(HtmlChart.Bar(grade)).Append('\n');
        if (grade.Diagnosis is { } diagnosis)
            page.Append($"<p class=\"diagnosis\"><strong>{ReportWords.Certainty(diagnosis.IsGuess)}</strong> {HtmlText.Line(diagnosis.Says)}</p>\n");
        foreach (string failure in grade.Failures)
            page.Append($"<pre class=\"problem\">{HtmlText.Beginning(failure, MostOfAText)}</pre>\n");
        AppendErrors(page, grade);
        AppendFailures(page, grade);
        if (grade.Limits.Count > 0)
            page.Append($"<h3>Limits that were reached</h3>\n<ul>\n{string.Concat(grade.Limits.Select(hit => $"<li>{HtmlText.Line(ReportWords.Limit(hit))}</li>\n"))}</ul>\n");
        if (grade.Speed is { } speed)
            AppendSpeed(page, speed, grade.SpeedPoints);
        AppendTests(page, grade);
        page.Append("</section>\n");
    }

    private static void AppendErrors(StringBuilder page, Grade grade)
    {
        foreach (SourceError error in grade.Errors.Take(MostErrors))
        {
            page.Append($"<article class=\"{(error.IsWarning ? "warning" : "error")}\">\n<p><code>{HtmlText.Line(error.Code)}</code> {HtmlText.Line(error.Message)}</p>\n");
            AppendPlace(page, error.File, error.Line);
            if (error.SourceLine.Trim().Length > 0)
                page.Append($"<pre><code>{Marked(error)}</code></pre>\n");
            page.Append("</article>\n");
        }

        if (grade.Errors.Count > MostErrors)
            page.Append($"<p class=\"muted\">… and {grade.Errors.Count - MostErrors} more</p>\n");
    }

    private static string Marked(SourceError error)
    {
        string line = error.SourceLine;
        int start = Math.Min(error.Column - 1, line.Length);
        int length = Math.Min(error.Length, line.Length - start);
        return $"{HtmlText.Of(line[..start].TrimStart())}<mark>{HtmlText.Of(line.Substring(start, length))}</mark>{HtmlText.Of(line[(start + length)..])}";
    }

    private static void AppendFailures(StringBuilder page, Grade grade)
    {
        foreach ((int index, TestResult test) in grade.Tests.Where(test => test.IsFailure).Index())
        {
            string status = test.Status == TestStatus.Failed ? "" : $" <span class=\"muted\">{ReportWords.Status(test.Status)}</span>";
            // The first is what to look at; the others often have the same cause.
            page.Append($"<details class=\"failure\"{(index == 0 ? " open" : "")}>\n<summary>{HtmlText.Line(test.Sentence)}{status}</summary>\n");
            page.Append($"<pre>{HtmlText.Beginning(ReportWords.Message(test), MostOfAText)}</pre>\n");
            foreach (SourcePlace place in new[] { test.LearnerPlace, test.Place }.OfType<SourcePlace>())
            {
                AppendPlace(page, place.File, place.Line);
                page.Append($"<pre><code>{HtmlText.Of(place.Text)}</code></pre>\n");
            }

            if (test.Output.Length > 0)
                page.Append($"<p class=\"place\">It printed:</p>\n<pre>{HtmlText.Beginning(test.Output, MostOfAText)}</pre>\n");
            page.Append("</details>\n");
        }
    }

    private static void AppendPlace(StringBuilder page, string file, int line)
    {
        if (file.Length > 0)
            page.Append($"<p class=\"place\">{HtmlText.Line(file)}{(line > 0 ? $":{line}" : "")}</p>\n");
    }

    private static void AppendSpeed(StringBuilder page, LessonSpeed speed, Points points)
    {
        string allowance = ReportWords.Allowance(speed);
        page.Append($"<h3>Speed: {ReportWords.Speed(speed.Verdict)}</h3>\n<p class=\"muted\">{(allowance.Length > 0 ? $"Allowed: {allowance}. " : "")}{ReportWords.Points(points)}.</p>\n");
        page.Append(HtmlChart.Ratios(speed)).Append("<ul>\n");
        foreach (CaseSpeed timed in speed.Cases)
            page.Append($"<li>{HtmlText.Line(timed.Name)}: {ReportWords.Figures(timed)}{(timed.Advice.Length > 0 ? ". " + HtmlText.Line(timed.Advice) : "")}</li>\n");
        foreach (GrowthSpeed growth in speed.Growth)
            page.Append($"<li>{HtmlText.Line($"{growth.Series}: {ReportWords.Growth(growth)}")}</li>\n");
        page.Append("</ul>\n");
    }

    private static void AppendTests(StringBuilder page, Grade grade)
    {
        if (grade.Tests.Count == 0)
            return;

        double longest = grade.Tests.Max(test => test.Seconds);
        page.Append($"<details class=\"tests\">\n<summary>All {ReportWords.Count(grade.Tests.Count, "test")}</summary>\n<div class=\"scroll\"><table>\n");
        page.Append("<thead><tr><th scope=\"col\">Test</th><th scope=\"col\">Result</th><th scope=\"col\">Points</th><th scope=\"col\">Time</th></tr></thead>\n<tbody>\n");
        foreach (TestResult test in grade.Tests)
        {
            string kind = test.IsFailure ? "bad" : test.Status == TestStatus.Skipped ? "skip" : "good";
            Points points = grade.PointsOf(test);
            page.Append($"<tr><td>{HtmlText.Line(test.Sentence)}</td><td class=\"{kind}\">{ReportWords.Status(test.Status)}</td>");
            page.Append($"<td>{ReportWords.Number(points.Earned)} of {ReportWords.Number(points.Possible)}</td>");
            page.Append($"<td class=\"duration\">{HtmlChart.Duration(test, longest)}<span>{ReportWords.Seconds(test.Seconds)}</span></td></tr>\n");
        }

        page.Append("</tbody>\n</table></div>\n</details>\n");
    }

    private static void AppendIgnored(StringBuilder page, GradeReport report)
    {
        int all = report.Ignored.Count + report.UnlistedCount;
        if (all == 0)
            return;

        page.Append($"<details class=\"ignored\">\n<summary>{ReportWords.Count(all, "other change")} ignored</summary>\n<ul>\n");
        foreach (IgnoredChange change in report.Ignored)
            page.Append($"<li><code>{HtmlText.Line(change.Path)}</code> {HtmlText.Line(change.Reason)}</li>\n");
        if (report.UnlistedCount > 0)
            page.Append($"<li>and {report.UnlistedCount} more</li>\n");
        page.Append("</ul>\n</details>\n");
    }

    private static string Title(Grade grade) => grade.Title.Length == 0 ? HtmlText.Line(grade.Lesson) : $"{HtmlText.Line(grade.Title)} <code>{HtmlText.Line(grade.Lesson)}</code>";

    private static string Anchor(Grade grade) => $"lesson-{HtmlText.Line(grade.Lesson)}";

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "<span class=\"mark good\" role=\"img\" aria-label=\"passed\">✓</span>",
        Outcome.NotRun => "<span class=\"mark skip\" role=\"img\" aria-label=\"not run\">○</span>",
        _ => "<span class=\"mark bad\" role=\"img\" aria-label=\"not passed\">✗</span>",
    };

    // The hash is of these very bytes, whichever line ends the clone was made with.
    private static string ReadStyle()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        return "\n" + new StreamReader(stream).ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
