// A variable of a megabyte for each lane.
// lesson: kernels
// ends: failed
// report: bytes a lane
// naive: defence in depth (a thread's stack would hold it)
using System.Runtime.CompilerServices;
using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values)
    {
        Large large = default;
        Change(ref large);
        Group.Barrier();
        Change(ref large);
    }

    private static void Change(ref Large large) => large = default;

    [InlineArray(1 << 18)]
    private struct Large
    {
        private int _first;
    }
}
