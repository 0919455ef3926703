// Declares a ToString that says the same of everything, in the place of the record's own.
// lesson: mirrors
// ends: refused changed-member
// report: Point.ToString
// naive: passes
namespace Katas.Small;

public record Point(int X, int Y)
{
    public override string ToString() => "a point";
}

public static class Mirror
{
    public static Point Of(Point point) => point;
}
