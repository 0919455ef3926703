// Launches a kernel on a device of its own inside the lesson.
// lesson: kernels
// ends: refused device
// report: The device belongs to the tests
// naive: defence in depth (a second device changes nothing of the first)
using ILGPU;
using Katas.Simt;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values)
    {
        using var gpu = new GpuDevice();
        gpu.Array(new int[1]);
    }
}
