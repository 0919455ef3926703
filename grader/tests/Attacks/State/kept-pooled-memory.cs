// Keeps memory of the shared pool after it was returned.
// ends: refused state
// report: MemoryPool.Shared
// naive: defence in depth (these tests rent nothing while its code runs)
using System.Buffers;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        IMemoryOwner<int> owner = MemoryPool<int>.Shared.Rent(16);
        Memory<int> kept = owner.Memory;
        owner.Dispose();
        kept.Span.Fill(-1);
        return -1;
    }
}
