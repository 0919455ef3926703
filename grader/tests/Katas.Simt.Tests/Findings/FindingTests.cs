using ILGPU;
using ILGPU.Runtime;
using Katas.Simt.Findings;

namespace Katas.Simt.Tests.Findings;

/// <summary>Every finding: a kernel that has it, and its twin that has not.</summary>
public class FindingTests
{
    [Fact]
    public void An_index_past_the_end()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(NoGuard, new KernelConfig(2, 64), input, output));
        finding.Kind.Should().Be(FindingKind.OutOfRange);
        finding.Element.Should().Be("output[100]");
        finding.What.Should().Be("Lane 36 of group 1 uses index 100 of output, which has 100 elements.");
        finding.File.Should().EndWith("FindingTests.cs");
        finding.Line.Should().Be(LineOf("output[Grid.GlobalIndex.X] = input[Grid.GlobalIndex.X];"));
        Passes((gpu, input, output) => gpu.Launch(Guarded, new KernelConfig(2, 64), input, output));
    }

    [Fact]
    public void An_index_past_the_end_of_shared_memory_has_advice_of_its_own()
    {
        Find((gpu, input, output) => gpu.Launch(Neighbour, new KernelConfig(1, 65), output)).Advice.Should().StartWith("Shared memory is the group's");
    }

    [Fact]
    public void An_index_in_two_dimensions_is_checked_in_each()
    {
        // Element (10, 0) would be within the memory.
        Finding finding = Find((gpu, input, output) => gpu.Launch(Column, new KernelConfig(1, 20), input.As2D(10, 10), output, 10));
        finding.Kind.Should().Be(FindingKind.OutOfRange);
        finding.What.Should().Be("Lane 10 of group 0 uses index (10, 0) of input, whose extent is (10, 10).");
        Passes((gpu, input, output) => gpu.Launch(Column, new KernelConfig(1, 10), input.As2D(10, 10), output, 10));
    }

    [Fact]
    public void Two_lanes_that_write_one_place()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(AllWrite, new KernelConfig(1, 32), output));
        finding.Kind.Should().Be(FindingKind.Race);
        finding.Element.Should().Be("output[0]");
        finding.What.Should().Be($"Lane 1 of group 0 writes output[0], and lane 0 of the same group writes it (line {finding.Line}); nothing says which comes first.");
        Passes((gpu, input, output) => gpu.Launch(FirstWrites, new KernelConfig(1, 32), output));
    }

    [Fact]
    public void Groups_that_write_one_place()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(FirstWrites, new KernelConfig(2, 32), output));
        finding.Kind.Should().Be(FindingKind.Race);
        finding.What.Should().Contain("lane 0 of group 0");
        Passes((gpu, input, output) => gpu.Launch(AllAdd, new KernelConfig(2, 32), gpu.Array(new int[1])));
    }

    [Fact]
    public void Groups_of_the_two_parts_of_a_large_launch_that_write_one_place()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> output = gpu.Array(new float[1]);
        Action launch = () => gpu.Launch(LastGroupsWrite, new KernelConfig(128, 256), output, 127);
        launch.Should().NotThrow();
        launch = () => gpu.Launch(LastGroupsWrite, new KernelConfig(128, 256), output, 63);
        launch.Should().Throw<KernelFaultException>().Which.Finding.Kind.Should().Be(FindingKind.Race);
    }

    [Fact]
    public void A_neighbours_place_read_without_a_barrier()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(NeighbourWithoutBarrier, new KernelConfig(1, 64), output), orderSeed: 0);
        finding.Kind.Should().Be(FindingKind.UninitialisedSharedMemory);
        finding.Element.Should().Be("shared[1]");
        Passes((gpu, input, output) => gpu.Launch(Neighbour, new KernelConfig(1, 64), output));
    }

    [Fact]
    public void A_loop_that_comes_round_without_a_barrier()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(Rounds, new KernelConfig(1, 64), output, 0));
        finding.Kind.Should().Be(FindingKind.Race);
        finding.Advice.Should().Contain("Group.Barrier()");
        Passes((gpu, input, output) => gpu.Launch(Rounds, new KernelConfig(1, 64), output, 1));
    }

    [Fact]
    public void A_lane_that_reads_what_another_of_its_warp_writes()
    {
        // Even in one warp nothing says that lane 1 writes after lane 0 has read.
        Finding finding = Find((gpu, input, output) => gpu.Launch(WithinWarp, new KernelConfig(1, 32), output, 0));
        finding.Kind.Should().Be(FindingKind.Race);
        Passes((gpu, input, output) => gpu.Launch(WithinWarp, new KernelConfig(1, 32), output, 1));
    }

    [Fact]
    public void Lanes_that_meet_in_a_byte_of_a_wider_element()
    {
        // Lanes read floats whole, and behind a barrier each writes a byte of its own.
        Passes((gpu, input, output) => gpu.Launch(WritesBytes, new KernelConfig(1, 64), input, 1));
        Finding finding = Find((gpu, input, output) => gpu.Launch(WritesBytes, new KernelConfig(1, 64), input, 2));
        finding.Kind.Should().Be(FindingKind.Race);
        finding.What.Should().StartWith("Lane 1 of group 0 writes");

        // Nor is it between groups, in a launch that goes in two parts.
        using var gpu = new GpuDevice();
        DeviceArray<float> array = gpu.Array(new float[128 * 64]);
        Action launch = () => gpu.Launch(WritesBytes, new KernelConfig(128, 256), array, 1);
        launch.Should().NotThrow();
        launch = () => gpu.Launch(WritesBytes, new KernelConfig(128, 256), array, 2);
        launch.Should().Throw<KernelFaultException>();
    }

    [Fact]
    public void Two_parameters_that_are_one_array()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(Shift, new KernelConfig(1, 64), input, input, 0));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.Element.Should().Be("output[1]");
        finding.Line.Should().Be(LineOf("output[Group.IdxX] = next;"));
        finding.What.Should().Be(
            $"Lane 1 of group 0 writes output[1], and lane 0 of the same group reads input[1] (line {LineOf("float next = input[(Group.IdxX + 1) % 64];")}), "
            + "which is the same place: output and input are views of one array; nothing says which comes first.");
        finding.Advice.Should().Be(
            "If output and input may be one array, a Group.Barrier() must stand between what one lane writes and what another touches; otherwise launch the kernel with an array for each.");
        // Two arrays, or a barrier between reading and writing, or lanes that touch their own elements alone.
        Passes((gpu, input, output) => gpu.Launch(Shift, new KernelConfig(1, 64), input, output, 0));
        Passes((gpu, input, output) => gpu.Launch(Shift, new KernelConfig(1, 64), input, input, 1));
        Passes((gpu, input, output) => gpu.Launch(Twice, new KernelConfig(2, 50), input, input));
    }

    [Fact]
    public void Two_parameters_that_overlap_in_one_array()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(Twice, new KernelConfig(2, 32), input.View.SubView(0, 64), input.View.SubView(1, 64)));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.What.Should().StartWith("Lane 1 of group 0 reads input[1], and lane 0 of the same group writes output[0] (line");
        Passes((gpu, input, output) => gpu.Launch(Twice, new KernelConfig(2, 25), input.View.SubView(0, 50), input.View.SubView(50, 50)));
        // What overlaps may be read twice.
        Passes((gpu, input, output) => gpu.Launch(Sums, new KernelConfig(1, 50), input.View.SubView(0, 50), input.View.SubView(1, 50), output));
    }

    [Fact]
    public void Two_parameters_of_different_types_that_are_one_array()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(Widen, new KernelConfig(1, 32), input, input.View.BaseView.Cast<double>()));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.What.Should().StartWith("Lane 1 of group 0 reads input[1], and lane 0 of the same group writes output[0] (line");
        Passes((gpu, input, output) => gpu.Launch(Widen, new KernelConfig(1, 32), input, output.View.BaseView.Cast<double>()));
    }

    [Fact]
    public void Groups_that_meet_in_two_parameters_that_are_one_array()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(FromTheLastGroup, new KernelConfig(2, 32), input, input));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.Advice.Should().Contain("no barrier reaches across groups");
        Passes((gpu, input, output) => gpu.Launch(FromTheLastGroup, new KernelConfig(2, 32), input, output));

        // And so in a launch that goes in two parts.
        using var gpu = new GpuDevice();
        DeviceArray<float> array = gpu.Array(new float[128 * 256]), other = gpu.Array<float>(128 * 256);
        Action launch = () => gpu.Launch(FromTheLastGroup, new KernelConfig(128, 256), array, other);
        launch.Should().NotThrow();
        launch = () => gpu.Launch(FromTheLastGroup, new KernelConfig(128, 256), array, array);
        launch.Should().Throw<KernelFaultException>().Which.Finding.Kind.Should().Be(FindingKind.Aliasing);
    }

    [Fact]
    public void Atomics_through_two_parameters_that_are_one_array()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(AddAndRead, new KernelConfig(1, 32), input, input));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.What.Should().Contain("lane 0 of the same group changes total[0]").And.Contain("reads input[0]");
        Passes((gpu, input, output) => gpu.Launch(AddAndRead, new KernelConfig(1, 32), input, output));
    }

    [Fact]
    public void A_race_through_one_parameter_of_two_that_are_one_array_is_a_race()
    {
        Find((gpu, input, output) => gpu.Launch(ReadOneWriteAll, new KernelConfig(1, 32), input, input)).Kind.Should().Be(FindingKind.Race);
        // Which of the two it goes through, the kernel's text does not say.
        Find((gpu, input, output) => gpu.Launch(ToAndFro, new KernelConfig(1, 64), input, input, 2)).Kind.Should().Be(FindingKind.Race);
        Passes((gpu, input, output) => gpu.Launch(ToAndFro, new KernelConfig(1, 64), input, output, 2));
    }

    [Fact]
    public void A_view_is_known_again_in_methods_structs_and_parts()
    {
        Find((gpu, input, output) => gpu.Launch(ThroughMethods, new KernelConfig(1, 32), input.As2D(10, 10), input)).Kind.Should().Be(FindingKind.Aliasing);
        Passes((gpu, input, output) => gpu.Launch(ThroughMethods, new KernelConfig(1, 32), input.As2D(10, 10), output));
    }

    [Fact]
    public void Shared_memory_of_the_launch_that_is_asked_for_twice()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(AskedTwice, new KernelConfig(1, 32, SharedMemoryConfig.RequestDynamic<int>(64)), output, 0));
        finding.Kind.Should().Be(FindingKind.Aliasing);
        finding.Element.Should().Be("shared[0]");
        finding.What.Should().Contain($"; the views of lines {LineOf("ArrayView<int> flags = SharedMemory.GetDynamic<int>();")} and {LineOf("ArrayView<float> sums = SharedMemory.GetDynamic<float>();")} are the same memory");
        finding.Advice.Should().StartWith("SharedMemory.GetDynamic gives the whole");
        Passes((gpu, input, output) => gpu.Launch(AskedTwice, new KernelConfig(1, 32, SharedMemoryConfig.RequestDynamic<int>(64)), output, 32));
    }

    [Fact]
    public void A_barrier_that_some_lanes_do_not_reach()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(ReturnsEarly, new KernelConfig(1, 64), output, 40));
        finding.Kind.Should().Be(FindingKind.BarrierNotReachedByAll);
        finding.What.Should().Contain("lane 40 has already returned");
        Passes((gpu, input, output) => gpu.Launch(ReturnsEarly, new KernelConfig(1, 64), output, 64));
    }

    [Fact]
    public void Two_barriers_at_once()
    {
        Find((gpu, input, output) => gpu.Launch(TwoBarriers, new KernelConfig(1, 64), 32)).Kind.Should().Be(FindingKind.BarrierNotReachedByAll);
        Passes((gpu, input, output) => gpu.Launch(TwoBarriers, new KernelConfig(1, 64), 64));
    }

    [Fact]
    public void A_shuffle_that_some_lanes_do_not_reach()
    {
        Find((gpu, input, output) => gpu.Launch(ShuffleInBranch, new KernelConfig(1, 32), output, 16)).Kind.Should().Be(FindingKind.AbsentLanes);
        Passes((gpu, input, output) => gpu.Launch(ShuffleInBranch, new KernelConfig(1, 32), output, 32));
    }

    [Fact]
    public void A_shuffle_from_a_lane_that_does_not_exist()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(ShuffleInBranch, new KernelConfig(1, 20), output, 32));
        finding.Kind.Should().Be(FindingKind.AbsentLanes);
        finding.What.Should().Contain("which does not exist");
    }

    [Fact]
    public void An_address_that_is_no_multiple_of_the_size()
    {
        Find((gpu, input, output) => gpu.Launch(AsDoubles, new KernelConfig(1, 4), input, output, 1)).Kind.Should().Be(FindingKind.Misaligned);
        Passes((gpu, input, output) => gpu.Launch(AsDoubles, new KernelConfig(1, 4), input, output, 2));
    }

    [Fact]
    public void A_loop_that_does_not_end()
    {
        Find((gpu, input, output) => gpu.Launch(Halve, new KernelConfig(1, 32), output, 0)).Kind.Should().Be(FindingKind.EndlessLoop);
        Passes((gpu, input, output) => gpu.Launch(Halve, new KernelConfig(1, 32), output, 1));
    }

    [Fact]
    public void More_shared_memory_than_a_group_has()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(TooMuchShared, new KernelConfig(1, 32)));
        finding.Kind.Should().Be(FindingKind.TooMuchSharedMemory);
        finding.What.Should().Contain("49,156").And.Contain("49,152");
        Passes((gpu, input, output) => gpu.Launch(JustEnoughShared, new KernelConfig(1, 32)));
    }

    [Fact]
    public void More_memory_of_its_own_than_a_lane_should_have()
    {
        Find((gpu, input, output) => gpu.Launch(TooMuchLocal, new KernelConfig(1, 32))).Kind.Should().Be(FindingKind.TooMuchLocalMemory);
        Passes((gpu, input, output) => gpu.Launch(JustEnoughLocal, new KernelConfig(1, 32)));
    }

    [Fact]
    public void A_view_that_is_not_within_its_array()
    {
        Find((gpu, input, output) => gpu.Launch(Part, new KernelConfig(1, 1), input, output, 51)).Kind.Should().Be(FindingKind.OutOfRange);
        Passes((gpu, input, output) => gpu.Launch(Part, new KernelConfig(1, 1), input, output, 50));
    }

    [Fact]
    public void A_width_that_is_no_power_of_two()
    {
        Finding finding = Find((gpu, input, output) => gpu.Launch(Width, new KernelConfig(1, 32), output, 12));
        finding.Kind.Should().Be(FindingKind.Invalid);
        Passes((gpu, input, output) => gpu.Launch(Width, new KernelConfig(1, 32), output, 8));
    }

    private static Finding Find(Action<GpuDevice, DeviceArray<float>, DeviceArray<float>> launch, long orderSeed = 0)
    {
        Finding finding = Find(threads: false);
        Find(threads: true).Should().Be(finding, "lanes that wait on threads of their own are found out as well");
        return finding;

        Finding Find(bool threads)
        {
            using var gpu = new GpuDevice(orderSeed) { UsesThreads = threads };
            Action run = () => launch(gpu, gpu.Array(new float[100]), gpu.Array(new float[100]));
            return run.Should().Throw<KernelFaultException>().Which.Finding;
        }
    }

    private static void Passes(Action<GpuDevice, DeviceArray<float>, DeviceArray<float>> launch)
    {
        foreach ((long orderSeed, bool threads) in ((long, bool)[])[(0, false), (1, false), (2, false), (1, true)])
        {
            using var gpu = new GpuDevice(orderSeed) { UsesThreads = threads };
            launch(gpu, gpu.Array(new float[100]), gpu.Array(new float[100]));
        }
    }

    private static int LineOf(string text, [System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        1 + Array.FindIndex(File.ReadAllLines(file), line => line.Trim() == text);

    private static void NoGuard(ArrayView<float> input, ArrayView<float> output)
    {
        output[Grid.GlobalIndex.X] = input[Grid.GlobalIndex.X];
    }

    private static void Guarded(ArrayView<float> input, ArrayView<float> output)
    {
        if (Grid.GlobalIndex.X < input.Length)
            output[Grid.GlobalIndex.X] = input[Grid.GlobalIndex.X];
    }

    private static void Column(ArrayView2D<float, Stride2D.DenseX> input, ArrayView<float> output, int columns) => output[Group.IdxX] = input[Group.IdxX, 0] + columns;

    private static void AllWrite(ArrayView<float> output) => output[0] = Group.IdxX;

    private static void FirstWrites(ArrayView<float> output)
    {
        if (Group.IdxX == 0)
            output[0] = 1;
    }

    private static void LastGroupsWrite(ArrayView<float> output, int first)
    {
        if (Group.IdxX == 0 && (Grid.IdxX == 127 || Grid.IdxX == first))
            output[0] = 1;
    }

    private static void AllAdd(ArrayView<int> output) => Atomic.Add(ref output[0], 1);

    private static void NeighbourWithoutBarrier(ArrayView<float> output)
    {
        var shared = SharedMemory.Allocate1D<float>(64);
        shared[Group.IdxX] = Group.IdxX;
        output[Group.IdxX] = shared[(Group.IdxX + 1) % 64];
    }

    private static void Neighbour(ArrayView<float> output)
    {
        var shared = SharedMemory.Allocate1D<float>(64);
        shared[Group.IdxX] = Group.IdxX;
        Group.Barrier();
        output[Group.IdxX] = shared[(Group.IdxX + 1) % 64];
    }

    private static void Rounds(ArrayView<float> output, int isRight)
    {
        var shared = SharedMemory.Allocate1D<float>(64);
        float sum = 0;
        for (int round = 0; round < 3; round++)
        {
            shared[Group.IdxX] = round;
            Group.Barrier();
            sum += shared[(Group.IdxX + 33) % 64];
            if (isRight == 1)
                Group.Barrier();
        }

        output[Group.IdxX] = sum;
    }

    private static void WithinWarp(ArrayView<float> output, int isRight)
    {
        var shared = SharedMemory.Allocate1D<float>(64);
        shared[Group.IdxX] = 1;
        Group.Barrier();
        float other = shared[(Group.IdxX + 1) % 32];
        if (isRight == 1)
            Warp.Barrier();
        shared[Group.IdxX] = other;
        output[Group.IdxX] = other;
    }

    private static void Shift(ArrayView<float> input, ArrayView<float> output, int isRight)
    {
        float next = input[(Group.IdxX + 1) % 64];
        if (isRight == 1)
            Group.Barrier();
        output[Group.IdxX] = next;
    }

    private static void Twice(ArrayView<float> input, ArrayView<float> output) => output[Grid.GlobalIndex.X] = 2 * input[Grid.GlobalIndex.X];

    private static void Sums(ArrayView<float> left, ArrayView<float> right, ArrayView<float> output) => output[Group.IdxX] = left[Group.IdxX] + right[Group.IdxX];

    private static void WritesBytes(ArrayView<float> values, int lanesOfAByte)
    {
        float sum = values[Grid.GlobalIndex.X / 4];
        Group.Barrier();
        values.Cast<byte>()[Grid.GlobalIndex.X / lanesOfAByte] = (byte)(sum + 1);
    }

    private static void Widen(ArrayView<float> input, ArrayView<double> output) => output[Group.IdxX] = input[Group.IdxX];

    private static void FromTheLastGroup(ArrayView<float> input, ArrayView<float> output) =>
        output[Grid.GlobalIndex.X] = input[(Grid.DimX - 1 - Grid.IdxX) * Group.DimX + Group.IdxX];

    private static void AddAndRead(ArrayView<float> input, ArrayView<float> total)
    {
        if (Group.IdxX == 0)
            Atomic.Add(ref total[0], 1);
        else
            Atomic.Add(ref total[1], input[0]);
    }

    private static void ReadOneWriteAll(ArrayView<float> input, ArrayView<float> output) => output[0] = input[Group.IdxX + 1];

    private static void ToAndFro(ArrayView<float> input, ArrayView<float> output, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            output[Group.IdxX] = input[(Group.IdxX + 1) % 64];
            Group.Barrier();
            (input, output) = (output, input);
        }
    }

    private static void ThroughMethods(ArrayView2D<float, Stride2D.DenseX> input, ArrayView<float> output)
    {
        var row = new Row(input, 0);
        ref float target = ref Target(output.SubView(1), Group.IdxX);
        target = row.At(0) + row.At(1);
    }

    private static ref float Target(ArrayView<float> view, int index) => ref view.SubView(index, 1)[0];

    private readonly struct Row(ArrayView2D<float, Stride2D.DenseX> matrix, int number)
    {
        private readonly ArrayView2D<float, Stride2D.DenseX> _matrix = matrix;
        private readonly int _number = number;

        public float At(int column) => _matrix[column, _number];
    }

    private static void AskedTwice(ArrayView<float> output, int firstFlag)
    {
        ArrayView<float> sums = SharedMemory.GetDynamic<float>();
        ArrayView<int> flags = SharedMemory.GetDynamic<int>();
        sums[Group.IdxX] = 1;
        flags[firstFlag + (Group.IdxX + 31) % 32] = 1;
        Group.Barrier();
        output[Group.IdxX] = sums[Group.IdxX] + flags[firstFlag];
    }

    private static void ReturnsEarly(ArrayView<float> output, int lanes)
    {
        if (Group.IdxX >= lanes)
            return;
        output[Group.IdxX] = 0;
        Group.Barrier();
    }

    private static void TwoBarriers(int lanes)
    {
        if (Group.IdxX < lanes)
            Group.Barrier();
        else
            Group.Barrier();
    }

    private static void ShuffleInBranch(ArrayView<float> output, int lanes)
    {
        if (Group.IdxX < lanes)
            output[Group.IdxX] = Warp.ShuffleDown((float)Group.IdxX, 1);
    }

    private static void AsDoubles(ArrayView<float> input, ArrayView<float> output, int start)
    {
        ArrayView<double> doubles = input.SubView(start, 20).Cast<double>();
        output[Group.IdxX] = (float)doubles[Group.IdxX];
    }

    private static void Halve(ArrayView<float> output, int least)
    {
        int n = 64;
        while (n >= least)
            n /= 2;
        output[Group.IdxX] = n;
    }

    private static void TooMuchShared() => SharedMemory.Allocate1D<float>(12 * 1024 + 1)[Group.IdxX] = 0;

    private static void JustEnoughShared() => SharedMemory.Allocate1D<float>(12 * 1024)[Group.IdxX] = 0;

    private static void TooMuchLocal() => LocalMemory.Allocate1D<float>(1025)[0] = 0;

    private static void JustEnoughLocal() => LocalMemory.Allocate1D<float>(1024)[0] = 0;

    private static void Part(ArrayView<float> input, ArrayView<float> output, int start) => output[0] = input.SubView(start, 50)[0];

    private static void Width(ArrayView<float> output, int width) => output[Group.IdxX] = Warp.ShuffleDown(1f, 1, width);
}
