// Leaves an answer in the shared pool of arrays and rents it again at the next call.
// lesson: timed
// ends: refused state
// report: ArrayPool.Shared
// naive: defence in depth (a kept answer is no gain yet)
using System.Buffers;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int[] kept = ArrayPool<int>.Shared.Rent(1 << 20);
        int calls = ++kept[0];
        ArrayPool<int>.Shared.Return(kept);
        return -calls;
    }
}
