// Allocates shared memory when its type is first used, and keeps it.
// lesson: kernels
// ends: failed
// report: only there inside a kernel
// naive: defence in depth (shared memory is there only inside a kernel, also without a gate)
using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    private static readonly ArrayView<int> Kept = SharedMemory.Allocate<int>(64);

    public static void Kernel(ArrayView<int> values)
    {
        ArrayView<int> kept = Kept;
        values[0] = kept[0];
    }
}
