using Katas.Engine.Timing;

namespace Katas.Reporting.Formats.Document;

internal sealed record IntervalDocument(double Low, double High)
{
    public static IntervalDocument Of(Interval interval) => new(interval.Low, interval.High);

    public Interval ToInterval() => new(Low, High);
}
