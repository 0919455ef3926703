// Keeps a view in a static field, to touch its memory when the device has given it back.
// lesson: kernels
// ends: failed
// report: static field
// naive: defence in depth (the model refuses a static field in a kernel, and it is the device that the tests run on there too)
using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    private static ArrayView<int> s_kept;

    public static void Kernel(ArrayView<int> values)
    {
        if (s_kept.IsValid)
            s_kept[0] = 2;
        s_kept = values;
    }
}
