// Lays a wider view over a view, to reach what lies behind it.
// lesson: kernels
// ends: failed
// report: which has 3 elements
// naive: defence in depth (ILGPU itself checks no index)
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values)
    {
        var wide = new ArrayView1D<int, Stride1D.Dense>(values, new LongIndex1D(1 << 20), default);
        if (Grid.GlobalIndex.X == 0)
            wide[1 << 19] = 2;
    }
}
