namespace Katas.Small;

public record Point(int X, int Y);

public static class Mirror
{
    public static Point Of(Point point) => throw new NotImplementedException();

    public static IReadOnlyList<int> Of(IReadOnlyList<int> values) => throw new NotImplementedException();
}
