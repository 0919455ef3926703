using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values)
    {
        if (Grid.GlobalIndex.X < values.Length)
            values[Grid.GlobalIndex.X] *= 2;
    }
}
