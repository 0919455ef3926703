// Returns an array to the shared pool twice, so that the tests' expected letters and the found ones are one array.
// lesson: buffers
// ends: refused state
// report: ArrayPool.Shared
// naive: passes
using System.Buffers;

namespace Katas.Small;

public static class Capitals
{
    public static void Into(ReadOnlySpan<char> text, Span<char> target)
    {
        foreach (int length in new[] { 300, 1000 })
        {
            char[] shared = ArrayPool<char>.Shared.Rent(length);
            ArrayPool<char>.Shared.Return(shared);
            ArrayPool<char>.Shared.Return(shared);
        }
    }
}
