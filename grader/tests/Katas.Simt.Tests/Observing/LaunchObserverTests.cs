using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Katas.Simt.Findings;
using Katas.Simt.Observing;

namespace Katas.Simt.Tests.Observing;

public sealed class LaunchObserverTests : IDisposable
{
    private readonly List<LaunchRecord> _launches = [];

    public LaunchObserverTests() => LaunchObserver.Observer = _launches.Add;

    public void Dispose() => LaunchObserver.Observer = null;

    private static void Scale(Index1D i, ArrayView<float> values, float factor) => values[i] *= factor;

    private static void Rotate(ArrayView1D<int, Stride1D.Dense> input, ArrayView<int> output)
    {
        var shared = SharedMemory.GetDynamic<int>();
        shared[Group.IdxX] = input[Grid.GlobalIndex.X];
        Group.Barrier();
        output[Grid.GlobalIndex.X] = shared[Group.DimX - 1 - Group.IdxX];
    }

    private static void Many(ArrayView<float> values, ArrayView<int> count)
    {
        var shared = SharedMemory.Allocate1D<float>(64);
        var own = LocalMemory.Allocate1D<float>(2);
        own[0] = XMath.Exp(values[Group.IdxX]);
        shared[Group.IdxX] = Helper(own[0]);
        Atomic.Add(ref count[0], 1);
    }

    private static float Helper(float value) => Warp.ShuffleDown(value, 1) + MathF.Sqrt(value);

    private static void Transpose(ArrayView2D<float, Stride2D.DenseX> input, ArrayView<float> output) =>
        output[Grid.GlobalIndex.X] = input[0, Grid.GlobalIndex.X];

    private static void PastTheEnd(ArrayView<float> values) => values[values.IntLength] = 1;

    [Fact]
    public void Memory_is_seen_before_and_after()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> values = gpu.Array<float>([1, 2, 3]);
        gpu.LaunchOver(Scale, 3, values, 2f);

        LaunchRecord launch = _launches.Should().ContainSingle().Subject;
        launch.Kernel.Name.Should().Be(nameof(Scale));
        launch.Extent.Should().Be(new Index3D(3, 1, 1));
        launch.Lanes.Should().Be(256, "that is what ILGPU would start");
        launch.Arguments[1].Should().Be(2f);
        ArrayImage array = launch.Arrays.Should().ContainSingle().Subject;
        array.Name.Should().Be("values");
        Floats(array.Before).Should().Equal(1, 2, 3);
        Floats(array.After).Should().Equal(2, 4, 6);
    }

    [Fact]
    public void A_launch_has_its_configuration()
    {
        using var gpu = new GpuDevice();
        gpu.Launch(
            Rotate, new KernelConfig(2, 4, SharedMemoryConfig.RequestDynamic<int>(4)), gpu.Array<int>([1, 2, 3, 4, 5, 6, 7, 8]), gpu.Array<int>(8));

        LaunchRecord launch = _launches.Should().ContainSingle().Subject;
        (launch.Grid, launch.GroupSize, launch.Extent).Should().Be((new Index3D(2, 1, 1), new Index3D(4, 1, 1), (Index3D?)null));
        launch.DynamicSharedBytes.Should().Be(16);
        launch.Arrays.Select(array => array.Name).Should().Equal("input", "output");
        MemoryMarshal.Cast<byte, int>(launch.Arrays[1].After).ToArray().Should().Equal(4, 3, 2, 1, 8, 7, 6, 5);
    }

    [Fact]
    public void Views_are_those_of_the_parameters()
    {
        using var gpu = new GpuDevice();
        gpu.Launch(Transpose, (1, 2), gpu.Array<float>([1, 2, 3, 4]).As2D(columns: 2, rows: 2), gpu.Array<float>(2));
        _launches[0].Arguments[0].Should().BeOfType<ArrayView2D<float, Stride2D.DenseX>>().Which.Extent.Should().Be(new LongIndex2D(2, 2));
        _launches[0].Arguments[1].Should().BeOfType<ArrayView<float>>();
    }

    [Fact]
    public void A_view_of_a_part_lies_in_its_array()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> values = gpu.Array<float>([1, 2, 3, 4]);
        gpu.LaunchOver(Scale, 2, values.View.SubView(2, 2), 10f);
        ArrayImage array = _launches[0].Arrays.Should().ContainSingle().Subject;
        Floats(array.After).Should().Equal(1, 2, 30, 40);
        (((ArrayView<float>)_launches[0].Arguments[0]).Address - array.Address).Should().Be(8);
    }

    [Fact]
    public void The_functions_are_those_of_the_kernel_and_of_what_it_calls()
    {
        using var gpu = new GpuDevice();
        gpu.Launch(Many, (1, 32), gpu.Array(new float[32]), gpu.Array<int>([0]));
        _launches[0].Functions.Should().Contain(
            ["SharedMemory.Allocate1D", "LocalMemory.Allocate1D", "XMath.Exp", "Atomic.Add", "Warp.ShuffleDown", "MathF.Sqrt", "Group.get_IdxX"]);
        _launches[0].Functions.Should().NotContain(name => name.StartsWith("Group.Barrier", StringComparison.Ordinal));
    }

    [Fact]
    public void A_launch_that_fails_is_not_told()
    {
        using var gpu = new GpuDevice();
        ((Action)(() => gpu.Launch(PastTheEnd, (1, 1), gpu.Array<float>(1)))).Should().Throw<KernelFaultException>();
        _launches.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_flow_of_control_has_an_observer_of_its_own()
    {
        await Task.Run(() =>
        {
            LaunchObserver.Observer = null;
            using var gpu = new GpuDevice();
            gpu.LaunchOver(Scale, 1, gpu.Array<float>(1), 2f);
        });
        _launches.Should().BeEmpty();
        await Task.Run(() =>
        {
            using var gpu = new GpuDevice();
            gpu.LaunchOver(Scale, 1, gpu.Array<float>(1), 2f);
        });
        _launches.Should().ContainSingle("a task that a test starts is the test's");
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
