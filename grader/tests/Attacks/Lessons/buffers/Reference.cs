namespace Katas.Small;

public static class Capitals
{
    public static void Into(ReadOnlySpan<char> text, Span<char> target)
    {
        for (int i = 0; i < text.Length; i++)
            target[i] = char.ToUpperInvariant(text[i]);
    }
}
