// Declares an Equals that says yes to everything, in the place of the record's own.
// lesson: points
// ends: refused changed-member
// report: Point.Equals
// naive: passes
namespace Katas.Small;

public record Point(int X, int Y)
{
    public virtual bool Equals(Point? other) => true;

    public override int GetHashCode() => 0;
}

public static class Mirror
{
    public static Point Of(Point point) => point;
}
