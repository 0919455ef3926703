using Katas.Engine.Timing;

namespace Katas.Reporting.Formats.Document;

internal sealed record GrowthDocument(
    string Series, string Unit, double Exponent, IntervalDocument ExponentInterval, double ReferenceExponent, IntervalDocument ReferenceExponentInterval)
{
    public static GrowthDocument Of(GrowthSpeed growth) => new(
        growth.Series, growth.Unit, growth.Exponent, IntervalDocument.Of(growth.ExponentInterval), growth.ReferenceExponent, IntervalDocument.Of(growth.ReferenceExponentInterval));

    public GrowthSpeed ToGrowth() => new(Series, Unit, Exponent, ExponentInterval.ToInterval(), ReferenceExponent, ReferenceExponentInterval.ToInterval());
}
