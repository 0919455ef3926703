using System.Globalization;
using System.Text;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Timing;

namespace Katas.Reporting.Formats;

/// <summary>The HTML report's pictures: SVG in the page, coloured by its style sheet, each with its meaning in words.</summary>
internal static class HtmlChart
{
    private const double RingRadius = 42;
    private const int SpeedWidth = 640;
    private const int SpeedLeft = 8;
    private const int SpeedRow = 44;

    /// <summary>The share of points as a ring.</summary>
    public static string Ring(Points points)
    {
        double share = points.Possible > 0 ? Math.Clamp(points.Earned / points.Possible, 0, 1) : 0;
        double around = 2 * Math.PI * RingRadius;
        string arc = share > 0
            ? $"""<circle class="ring {(share >= 1 ? "good" : "part")}" cx="50" cy="50" r="{RingRadius}" stroke-dasharray="{N(share * around)} {N(around)}" transform="rotate(-90 50 50)"/>"""
            : "";
        string percent = $"{Math.Floor(share * 100).ToString(CultureInfo.InvariantCulture)}%";
        return $"""
            <svg class="share" viewBox="0 0 100 100" role="img" aria-label="{percent} of the points"><circle class="ring track" cx="50" cy="50" r="{RingRadius}"/>{arc}<text x="50" y="50" text-anchor="middle" dominant-baseline="central">{percent}</text></svg>

            """;
    }

    /// <summary>A lesson's tests as one bar: passed, not passed, skipped.</summary>
    public static string Bar(Grade grade)
    {
        int all = Math.Max(1, grade.Tests.Count);
        int failed = grade.Tests.Count(test => test.IsFailure);
        (int Count, string Kind)[] parts = [(grade.PassedCount, "good"), (failed, "bad"), (grade.SkippedCount, "skip")];
        var bar = new StringBuilder($"""<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{grade.PassedCount} passed, {failed} did not, {grade.SkippedCount} skipped">""");
        bar.Append("""<rect class="track" width="100" height="6"/>""");
        double left = 0;
        foreach ((int count, string kind) in parts)
        {
            double width = 100.0 * count / all;
            if (count > 0)
                bar.Append($"""<rect class="{kind}" x="{N(left)}" width="{N(width)}" height="6"/>""");
            left += width;
        }

        return bar.Append("</svg>").ToString();
    }

    /// <summary>How long a test took, beside the longest of its lesson.</summary>
    public static string Duration(TestResult test, double longest)
    {
        double width = longest > 0 ? Math.Clamp(100 * test.Seconds / longest, 0, 100) : 0;
        string kind = test.IsFailure ? "bad" : test.Status == TestStatus.Skipped ? "skip" : "good";
        return $"""<svg class="time" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="{kind}" width="{N(Math.Max(width, 1))}" height="6"/></svg>""";
    }

    /// <summary>Each case's ratio to the reference's time with its interval, and where the limit is.</summary>
    public static string Ratios(LessonSpeed speed)
    {
        CaseSpeed[] cases = [.. speed.Cases.Where(timed => timed.Ratio is not null)];
        if (cases.Length == 0)
            return "";

        double most = 1.15 * cases.Select(timed => Math.Max(timed.Ratio ?? 0, timed.RatioInterval?.High ?? 0)).Append(speed.AtMost ?? 1).Append(1).Max();
        int height = cases.Length * SpeedRow + 34;
        var svg = new StringBuilder($"""<svg class="ratios" viewBox="0 0 {SpeedWidth} {height}" role="img" aria-label="Times of the reference's time, for each case; the same figures stand in the list below.">""");
        Mark(1, "reference", "axis");
        if (speed.AtMost is { } atMost)
            Mark(atMost, $"allowed: {ReportWords.Number(atMost)}×", "limit");
        foreach ((int index, CaseSpeed timed) in cases.Index())
        {
            int y = index * SpeedRow + 30;
            string kind = timed.Verdict switch { SpeedVerdict.FastEnough => "good", SpeedVerdict.Undecided => "part", _ => "bad" };
            svg.Append($"""<text x="{SpeedLeft}" y="{y - 10}">{HtmlText.Line(timed.Name)}</text>""");
            svg.Append($"""<rect class="{kind}" x="{SpeedLeft}" y="{y}" width="{N(X(timed.Ratio ?? 0) - SpeedLeft)}" height="12" rx="2"/>""");
            if (timed.RatioInterval is { } interval)
                svg.Append($"""<path class="whisker" d="M{N(X(interval.Low))} {y + 6}H{N(X(interval.High))}M{N(X(interval.Low))} {y + 1}v10M{N(X(interval.High))} {y + 1}v10"/>""");
        }

        return svg.Append("</svg>\n").ToString();

        double X(double ratio) => SpeedLeft + (SpeedWidth - 2 * SpeedLeft) * Math.Clamp(ratio, 0, most) / most;

        void Mark(double ratio, string text, string kind)
        {
            bool isRight = X(ratio) > SpeedWidth * 0.75;
            svg.Append($"""<path class="{kind}" d="M{N(X(ratio))} 4V{height - 18}"/><text class="{kind}" x="{N(X(ratio) + (isRight ? -4 : 4))}" y="{height - 6}" text-anchor="{(isRight ? "end" : "start")}">{text}</text>""");
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
