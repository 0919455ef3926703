// Keeps memory of the shared pool after it was returned, and fills it when the tests have rented it for what they expect.
// lesson: buffers
// ends: refused state
// report: MemoryPool.Shared
// naive: passes
using System.Buffers;

namespace Katas.Small;

public static class Capitals
{
    private static readonly List<Memory<char>> Kept = [];

    public static void Into(ReadOnlySpan<char> text, Span<char> target)
    {
        foreach (Memory<char> kept in Kept)
            kept.Span.Fill('-');
        target.Fill('-');

        foreach (int length in new[] { 300, 1000 })
        {
            using IMemoryOwner<char> owner = MemoryPool<char>.Shared.Rent(length);
            Kept.Add(owner.Memory);
        }
    }
}
