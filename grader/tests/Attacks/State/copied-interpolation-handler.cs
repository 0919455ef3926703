// Copies the handler of an interpolated string: its buffer goes back to the shared pool twice, and the tests' expected
// letters and the found ones are one array.
// lesson: buffers
// ends: refused interpolation
// naive: passes
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Capitals
{
    public static void Into(ReadOnlySpan<char> text, Span<char> target)
    {
        foreach (int length in new[] { 300, 1000 })
        {
            var first = new DefaultInterpolatedStringHandler(length, 0);
            DefaultInterpolatedStringHandler second = first;
            first.ToStringAndClear();
            second.ToStringAndClear();
        }
    }
}
