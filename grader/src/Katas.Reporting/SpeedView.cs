using System.Globalization;
using Katas.Catalog;
using Katas.Engine.Timing;
using Spectre.Console;

namespace Katas.Reporting;

/// <summary>A lesson's speed in a terminal: each case with its ratio drawn against what is allowed.</summary>
/// <param name="page">Where it is written.</param>
public sealed class SpeedView(Page page)
{
    private const string Indent = "    ";

    // Below this something else sets the pace.
    private const double LeastShare = 0.1;

    private readonly Marks _marks = new(page.Console);

    /// <summary>Every case, then how the time grows, what the machine can do, and the verdict.</summary>
    public void Write(Lesson lesson, LessonSpeed speed)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(speed);

        foreach (CaseSpeed one in speed.Cases)
            Write(one, speed);
        WriteGrowth(speed);
        page.Gap();
        if (speed.Machine is { } machine)
        {
            page.Prose("", $"This machine meanwhile, one thread: {Quantity.Rate(machine.BytesPerSecond, "B")} copied, "
                + $"{Quantity.Rate(machine.OperationsPerSecond, "FLOP")}.", "grey");
        }

        page.Row($"{Mark(speed.Verdict)} [bold]{lesson.Id}[/]  {Words(speed.Verdict, speed)}  ", Asked(speed), "grey");
    }

    private void Write(CaseSpeed one, LessonSpeed speed)
    {
        page.Gap();
        page.Row($"{Mark(one.Verdict)} [bold]{Markup.Escape(one.Name)}[/]  ", one.IsAcceptable ? "" : Words(one.Verdict, speed, plain: true), "red");
        if (one is { Ratio: { } ratio, RatioInterval: { } interval, Seconds: { } seconds, ReferenceSeconds: { } reference })
        {
            if (speed.AtMost is { } atMost)
                page.Line(Indent + RatioBar.Draw(ratio, interval, atMost, page.Console.Profile.Capabilities.Unicode));
            page.Items(
                $"{Indent}[bold]{Quantity.Times(ratio)}[/] [grey]({Quantity.Times(interval.Low)}–{Quantity.Times(interval.High)})[/]",
                $"{Quantity.Seconds(seconds)} [grey]to {Quantity.Seconds(reference)}[/]",
                $"{one.AllocatedBytes:N0} B allocated [grey]to {one.ReferenceAllocatedBytes:N0}[/]",
                one.ShareOfMachine is >= LeastShare and { } share
                    ? $"[grey]{(share * 100).ToString("0", CultureInfo.InvariantCulture)}% of what {(one.Unit == "byte" ? "a copy of memory" : "the arithmetic units")} can do[/]"
                    : "");
        }

        if (one.Advice.Length > 0)
            page.Prose(Indent, one.Advice, one.IsAcceptable ? "grey" : "yellow");
    }

    private void WriteGrowth(LessonSpeed speed)
    {
        if (speed.Growth.Count > 0)
            page.Gap();
        foreach (GrowthSpeed growth in speed.Growth)
        {
            page.Prose("", $"{growth.Series}: time grows as n^{Exponent(growth.Exponent, growth.ExponentInterval)}; "
                + $"the reference's as n^{Exponent(growth.ReferenceExponent, growth.ReferenceExponentInterval)}.");
        }
    }

    private static string Exponent(double exponent, Interval interval) => string.Create(
        CultureInfo.InvariantCulture, $"{exponent:0.00} ({interval.Low:0.00}–{interval.High:0.00})");

    private string Mark(SpeedVerdict verdict) => verdict switch
    {
        SpeedVerdict.FastEnough => _marks.Passed,
        SpeedVerdict.Undecided => _marks.Skipped,
        _ => _marks.Failed,
    };

    private static string Words(SpeedVerdict verdict, LessonSpeed speed, bool plain = false)
    {
        (string words, string colour) = verdict switch
        {
            SpeedVerdict.FastEnough when speed is { AtMost: null, Allocates: null } => ("measured", "green"),
            SpeedVerdict.FastEnough => ("fast enough", "green"),
            SpeedVerdict.Undecided => ("undecided", "yellow"),
            SpeedVerdict.TooSlow => ("too slow", "red"),
            SpeedVerdict.AllocatesTooMuch => ("allocates too much", "red"),
            SpeedVerdict.WorksElsewhere => ("works where the clock does not look", "red"),
            _ => ("failed", "red"),
        };
        return plain ? words : $"[{colour}]{words}[/]";
    }

    private static string Asked(LessonSpeed speed) => string.Join(", ", new[]
    {
        speed.AtMost is { } times ? $"at most {times.ToString("0.##", CultureInfo.InvariantCulture)} times the reference's time" : "",
        speed.Allocates is { } bytes ? $"at most {bytes:N0} B a call" : "",
        $"seed {speed.Seed}",
    }.Where(text => text.Length > 0));
}
