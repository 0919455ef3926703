// Waits at a barrier for ever, together with all other lanes.
// lesson: kernels
// ends: failed
// report: still going
// naive: defence in depth (a device would hang; the model has a limit of its own)
using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values)
    {
        while (true)
            Group.Barrier();
    }
}
