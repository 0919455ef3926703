// Answers with a hidden descendant of the type that is asked for, which says something else each time.
// lesson: shapes
// ends: failed
// naive: defence in depth (the properties of a point cannot be overridden)
namespace Katas.Small;

public record Point(int X, int Y);

public static class Mirror
{
    public static Point Of(Point point) => new Liar();

    public static IReadOnlyList<int> Of(IReadOnlyList<int> values) => [];

    private sealed record Liar() : Point(-1, -1)
    {
        public new int X => 2;

        public new int Y => 1;
    }
}
