using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class HistogramTests
{
    [Fact]
    public void A_group_counts_its_values()
    {
        Expect.That("Counts of 2, 0, 2, 3, 2, 0, 3, 2 in 4 bins, by one group of 8", Counted([2, 0, 2, 3, 2, 0, 3, 2], bins: 4, groups: 1, groupSize: 8))
            .ToBe([2, 0, 4, 2], "Each lane adds 1 to the bin of its value. Several lanes do so at once: what keeps one from undoing what another did?");
    }

    [Fact]
    public void All_groups_count_into_the_same_bins()
    {
        Expect.That("Counts of 2, 0, 2, 3, 2, 0, 3, 2 in 4 bins, by two groups of 4", Counted([2, 0, 2, 3, 2, 0, 3, 2], bins: 4, groups: 2, groupSize: 4))
            .ToBe([2, 0, 4, 2], "counts is one array for all groups: what each of them found has to be added up there.");
    }

    [Fact]
    public void What_stood_in_the_bins_is_added_to()
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> counts = gpu.Array([100, 200, 300]);
        gpu.Launch(Histogram.Count, new KernelConfig(1, 4), gpu.Array([2, 0, 2, 2]), counts);
        Expect.That("Counts of 2, 0, 2, 2, added to 100, 200, 300", counts.ToArray()).ToBe([101, 200, 303],
            "Counts go on from one launch to the next. What would happen to another group's counts if they did not?");
    }

    [Theory]
    [InlineData(7, 1, 1)]
    [InlineData(1000, 1, 32)]
    [InlineData(1000, 3, 64)]
    [InlineData(1023, 2, 100)]
    [InlineData(1025, 4, 256)]
    [InlineData(100, 4, 64)]
    [InlineData(0, 2, 32)]
    public void Any_number_of_values_will_do(int length, int groups, int groupSize)
    {
        int[] values = Seed.Random("lengths").Ints(length, 0, 16);
        Expect.That($"Counts of {length} values in 16 bins, by {groups} groups of {groupSize}", Counted(values, bins: 16, groups, groupSize))
            .ToBe(Expected(values, 16), "Lanes may be more than values, or fewer: then each has to count several.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(1024)]
    public void Any_number_of_bins_will_do(int bins)
    {
        int[] values = Seed.Random("bins").Ints(2000, 0, bins);
        Expect.That($"Counts of 2000 values in {bins} bins, by 2 groups of 64", Counted(values, bins, groups: 2, groupSize: 64))
            .ToBe(Expected(values, bins), "A group of 64 lanes may have a single bin to care for, or a thousand.");
    }

    [Fact]
    public void Values_without_a_bin_are_left_out()
    {
        Expect.That("Counts of 1, -1, 3, 4, 5, int.MinValue, 1, int.MaxValue in 4 bins",
            Counted([1, -1, 3, 4, 5, int.MinValue, 1, int.MaxValue], bins: 4, groups: 1, groupSize: 8)).ToBe([0, 2, 0, 1],
            "-1 often stands for a place that is empty. Compare a value with both ends before it becomes an index.");

        var expected = new int[Histogram.MaxBins];
        expected[^1] = 2;
        Expect.That("Counts of 1023, 1024, 2048, -1, 1023, 1025, -1024, 1024 in 1024 bins",
            Counted([1023, 1024, 2048, -1, 1023, 1025, -1024, 1024], bins: Histogram.MaxBins, groups: 1, groupSize: 8)).ToBe(expected,
            "The last bin is 1023, also where shared memory goes on behind it.");
    }

    [Fact]
    public void One_value_may_be_all_there_is()
    {
        Expect.That("Counts of 700 times 5 in 8 bins, by 3 groups of 96", Counted([.. Enumerable.Repeat(5, 700)], bins: 8, groups: 3, groupSize: 96))
            .ToBe([0, 0, 0, 0, 0, 700, 0, 0], "All lanes want one place at once; an atomic lets them have it one after another.");
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        int[] values = random.Ints(900, 0, 40);
        for (int run = 0; run < 3; run++)
        {
            Expect.That("Counts of 900 values in 40 bins, lanes in another order", Counted(values, bins: 40, groups: 4, groupSize: 96, (long)random.NextBits()))
                .ToBe(Expected(values, 40), "A device promises no order between two barriers.");
        }
    }

    [Fact]
    public void The_values_stay_as_they_were()
    {
        int[] values = Seed.Random("unchanged").Ints(200, 0, 10);
        using var gpu = new GpuDevice();
        DeviceArray<int> onDevice = gpu.Array(values);
        gpu.Launch(Histogram.Count, new KernelConfig(2, 32), onDevice, gpu.Array(new int[10]));
        Expect.That("The values after the kernel", onDevice.ToArray()).ToBe(values, "Count in shared memory; the values are somebody else's.");
    }

    [Fact]
    public void Values_are_read_once_and_side_by_side()
    {
        // 2048 values of 4 bytes, 32 a request: 128 bytes, which are 4 sectors of 32.
        MemoryCounts loads = Measured().GlobalLoads;
        Expect.That("Loads of global memory, for 2048 values", loads.LaneAccesses).ToBe(2048, "Each value is needed once.");
        Expect.True(loads.SectorsPerRequest <= 4,
            $"A warp should read 32 values from 4 sectors of global memory\nbut read from {loads.SectorsPerRequest:0.0} a request, {loads.SectorEfficiency:0%} of the bytes for use\n"
            + "In each round the lanes of a warp should read neighbours: let a lane go on by as many values as there are lanes in all.");
    }

    [Fact]
    public void Global_bins_are_touched_once_a_group()
    {
        // 4 groups of 64 bins, each of which is added once; a group that leaves out empty bins adds fewer.
        MemoryCounts atomics = Measured().GlobalAtomics;
        Expect.True(atomics.LaneAccesses <= 4 * 64,
            $"4 groups should add 64 counts each to global memory, {4 * 64} atomics\nbut there were {atomics.LaneAccesses} for 2048 values\n"
            + "All lanes of the device wait in line there. Let a group count in shared memory, and add its counts in the end.");
        Expect.That("Lanes that waited for a lane of their own warp at a place in global memory", atomics.Contention).ToBe(0,
            "Each of 32 lanes can add another bin.");
    }

    [Fact]
    public void Whole_warps_add_up_the_bins()
    {
        // Atomics: 4 groups, 64 bins, 32 a request. Twice as many are allowed, for bins that are split in another way.
        MemoryCounts atomics = Measured().GlobalAtomics;
        Expect.True(atomics.Requests <= 2 * 4 * 64 / 32,
            $"4 groups should add 64 counts each in {4 * 64 / 32} requests of warps\nbut made {atomics.Requests}, of {atomics.ActiveLanes:0.0} active lanes each\n"
            + "A lane that adds one bin after another leaves 31 lanes idle. Give each lane another bin.");
    }

    private static int[] Expected(int[] values, int bins)
    {
        var counts = new int[bins];
        foreach (int value in values)
            counts[value]++;
        return counts;
    }

    private static int[] Counted(int[] values, int bins, int groups, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<int> counts = gpu.Array(new int[bins]);
        gpu.Launch(Histogram.Count, new KernelConfig(groups, groupSize), gpu.Array(values), counts);
        return counts.ToArray();
    }

    private static KernelCounts Measured()
    {
        int[] values = Seed.Random("counts").Ints(2048, 0, 64);
        using var gpu = new GpuDevice();
        return gpu.Launch(Histogram.Count, new KernelConfig(4, 128), gpu.Array(values), gpu.Array(new int[64])).Counts;
    }
}
