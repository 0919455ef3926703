using FsCheck;
using FsCheck.Fluent;
using ILGPU;
using Katas.Simt.Counting;
using Katas.Simt.Findings;

namespace Katas.Simt.Tests.Execution;

/// <summary>A kernel without races computes and counts the same in any order, and what a sequential interpreter computes.</summary>
public class OrderTests
{
    private const int MostLanes = 96;
    private const int Fields = 3;

    [Fact]
    public void Programs_without_races_mean_the_same_in_every_order()
    {
        Gen<int[]> programs = Gen.ArrayOf(Gen.Choose(0, 1000)).Where(numbers => numbers.Length >= Fields)
            .Select(numbers => numbers[..(numbers.Length / Fields * Fields)]);
        Prop.ForAll(
            Arb.From(programs), Arb.From(Gen.Choose(1, MostLanes)), Arb.From(Gen.Choose(1, int.MaxValue)),
            (program, lanes, order) =>
            {
                int[] expected = Interpreted(program, lanes);
                (int[] values, KernelCounts counts) = Run(program, lanes, orderSeed: 0, threads: false);
                (int[] shuffled, KernelCounts shuffledCounts) = Run(program, lanes, order, threads: false);
                return values.SequenceEqual(expected) && shuffled.SequenceEqual(expected) && Same(counts, shuffledCounts);
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(64)]
    public void Threads_and_resumable_lanes_compute_and_count_the_same(int lanes)
    {
        int[] program = [1, 5, 3, 4, 7, 2, 9, 1, 0, 2, 8, 8];
        (int[] values, KernelCounts counts) = Run(program, lanes, orderSeed: 3, threads: false);
        (int[] onThreads, KernelCounts countsOnThreads) = Run(program, lanes, orderSeed: 3, threads: true);
        onThreads.Should().Equal(values).And.Equal(Interpreted(program, lanes));
        Same(counts, countsOnThreads).Should().BeTrue();
    }

    [Fact]
    public void A_large_launch_counts_what_its_groups_count()
    {
        const int groups = 128;
        using var gpu = new GpuDevice();
        DeviceArray<int> large = gpu.Array<int>(groups * 256), small = gpu.Array<int>(256);
        KernelCounts inTwoParts = gpu.Launch(Sum, new KernelConfig(groups, 256), large).Counts;
        KernelCounts one = gpu.Launch(Sum, new KernelConfig(1, 256), small).Counts;
        large.ToArray().Should().AllBeEquivalentTo(255 * 128);
        inTwoParts.Barriers.Should().Be(groups * one.Barriers);
        inTwoParts.Shared.Requests.Should().Be(groups * one.Shared.Requests);
        inTwoParts.Global.Sectors.Should().Be(groups * one.Global.Sectors);
    }

    [Fact]
    public void A_kernel_that_depends_on_the_order_is_caught_in_any()
    {
        for (long order = 0; order < 20; order++)
        {
            using var gpu = new GpuDevice(order);
            Action launch = () => gpu.Launch(ReadsTheNeighbour, new KernelConfig(1, 32), gpu.Array(new int[33]));
            launch.Should().Throw<KernelFaultException>().Which.Finding.Kind.Should().Be(FindingKind.Race);
        }
    }

    [Fact]
    public void Float_atomics_come_in_the_same_order_for_the_same_seed()
    {
        float[] First(long order)
        {
            using var gpu = new GpuDevice(order);
            DeviceArray<float> sum = gpu.Array(new float[1]);
            gpu.Launch(AddsThirds, new KernelConfig(100, 256), sum);
            return sum.ToArray();
        }

        First(4).Should().Equal(First(4));
        First(4)[0].Should().BeApproximately(100 * 256 / 3f, 2);
    }

    private static (int[] Values, KernelCounts Counts) Run(int[] program, int lanes, long orderSeed, bool threads)
    {
        using var gpu = new GpuDevice(orderSeed) { UsesThreads = threads };
        DeviceArray<int> values = gpu.Array<int>(2 * lanes);
        KernelCounts counts = gpu.Launch(Interpret, new KernelConfig(2, lanes), gpu.Array(program), values).Counts;
        return (values.ToArray(), counts);
    }

    private static bool Same(KernelCounts left, KernelCounts right) =>
        left with { Lines = [] } == (right with { Lines = [] }) && left.Global == right.Global && left.Shared == right.Shared
        && left.Lines.SequenceEqual(right.Lines);

    // Each instruction: every lane takes the value of another lane, changes it, and keeps it. Loops differ in length.
    private static void Interpret(ArrayView<int> program, ArrayView<int> values)
    {
        var shared = SharedMemory.Allocate<int>(MostLanes);
        int lane = Group.IdxX;
        shared[lane] = lane;
        for (int counter = 0; counter < program.Length; counter += 3)
        {
            Group.Barrier();
            int taken = shared[(lane + program[counter]) % Group.DimX];
            for (int round = 0; round < (program[counter + 1] + lane) % 4; round++)
                taken += program[counter + 2] + round;
            if ((taken & 1) == 0)
                taken = taken / 2 + lane;
            Group.Barrier();
            shared[lane] = taken % 10_000;
        }

        values[Grid.GlobalIndex.X] = shared[lane] + Grid.IdxX;
    }

    private static int[] Interpreted(int[] program, int lanes)
    {
        int[] shared = [.. Enumerable.Range(0, lanes)];
        for (int counter = 0; counter < program.Length; counter += Fields)
        {
            var next = new int[lanes];
            for (int lane = 0; lane < lanes; lane++)
            {
                int taken = shared[(lane + program[counter]) % lanes];
                for (int round = 0; round < (program[counter + 1] + lane) % 4; round++)
                    taken += program[counter + 2] + round;
                if ((taken & 1) == 0)
                    taken = taken / 2 + lane;
                next[lane] = taken % 10_000;
            }

            shared = next;
        }

        return [.. shared, .. shared.Select(value => value + 1)];
    }

    private static void Sum(ArrayView<int> output)
    {
        var shared = SharedMemory.Allocate<int>(256);
        shared[Group.IdxX] = Group.IdxX;
        Group.Barrier();
        int sum = 0;
        for (int i = 0; i < 256; i++)
            sum += shared[i];
        output[Grid.GlobalIndex.X] = sum;
    }

    private static void ReadsTheNeighbour(ArrayView<int> values) => values[Group.IdxX] = values[Group.IdxX + 1];

    private static void AddsThirds(ArrayView<float> sum) => Atomic.Add(ref sum[0], 1 / 3f);
}
