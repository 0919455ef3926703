// Converts its point to a text, which a test that adds a point to a text takes before it asks for ToString.
// lesson: mirrors
// ends: refused extra-member
// naive: passes
namespace Katas.Small;

public record Point(int X, int Y)
{
    public static implicit operator string(Point point) => "a point";
}

public static class Mirror
{
    public static Point Of(Point point) => point;
}
