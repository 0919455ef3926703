using Katas.Engine;

namespace Katas.Reporting.Formats.Document;

internal sealed record PointsDocument(double Earned, double Possible)
{
    // Thirds of a point need not be told to the last bit.
    public static PointsDocument Of(Points points) => new(Math.Round(points.Earned, 4), Math.Round(points.Possible, 4));
}
