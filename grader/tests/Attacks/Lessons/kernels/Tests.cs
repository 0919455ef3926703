using ILGPU;
using Katas.Simt;
using Katas.Small;

namespace LessonTests.Small;

public class DoubledTests
{
    [Fact]
    public void Each_value_is_doubled() => Assert.Equal([2, 4, 6], Run([1, 2, 3]));

    [Fact]
    public void Another_array_too() => Assert.Equal([8, 10], Run([4, 5]));

    private static int[] Run(int[] values)
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> array = gpu.Array(values);
        gpu.Launch(Doubled.Kernel, new KernelConfig(1, 32), array);
        return array.ToArray();
    }
}
