namespace Katas.Small;

public record Point(int X, int Y);

public static class Mirror
{
    public static Point Of(Point point) => new(point.Y, point.X);

    public static IReadOnlyList<int> Of(IReadOnlyList<int> values) => [.. values.Reverse()];
}
