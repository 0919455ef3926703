namespace Katas.Small;

public static class Capitals
{
    public static void Into(ReadOnlySpan<char> text, Span<char> target) => throw new NotImplementedException();
}
