using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class ReductionTests
{
    [Fact]
    public void A_group_adds_up_its_numbers()
    {
        Expect.That("Sums of 1 to 8, in one group of 8", Sums([1, 2, 3, 4, 5, 6, 7, 8], groups: 1, groupSize: 8)).ToBe([36],
            "Each lane brings one number into shared memory; then half as many lanes add two each, until one sum is left.");
    }

    [Fact]
    public void Each_group_has_its_own_sum()
    {
        Expect.That("Sums of 1 to 8, in two groups of 4", Sums([1, 2, 3, 4, 5, 6, 7, 8], groups: 2, groupSize: 4)).ToBe([10, 26],
            "Group g begins at element g times the group's size: Grid.GlobalIndex.X is the lane's element.");
    }

    [Fact]
    public void The_last_group_may_have_lanes_without_a_number()
    {
        Expect.That("Sums of 1 to 6, in two groups of 4", Sums([1, 2, 3, 4, 5, 6], groups: 2, groupSize: 4)).ToBe([10, 11],
            "A lane past the end adds nothing, but it has a place in shared memory: what stands in it?");
        Expect.That("Sums of 1 to 4, in two groups of 4", Sums([1, 2, 3, 4], groups: 2, groupSize: 4)).ToBe([10, 0],
            "A group without any number gives 0.");
        Expect.That("Sums of nothing, in two groups of 4", Sums([], groups: 2, groupSize: 4)).ToBe([0, 0], "No numbers at all are no mistake.");
    }

    [Fact]
    public void Any_group_size_will_do()
    {
        // Whole numbers, whose sums a float holds exactly.
        SeededRandom random = Seed.Random("sizes");
        foreach (int groupSize in (int[])[1, 2, 3, 5, 7, 31, 32, 33, 63, 96, 100, 127, 255, 256])
        {
            float[] input = [.. random.Ints(2 * groupSize + groupSize / 2, -50, 50).Select(number => (float)number)];
            Expect.That($"Sums of {input.Length} numbers, in groups of {groupSize}", Sums(input, groups: 3, groupSize)).ToBe(
                [.. input.Chunk(groupSize).Select(chunk => chunk.Sum()).Concat([0f, 0f]).Take(3)],
                "Half of an odd count leaves one number over, which must not be forgotten, or added twice.");
        }
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        float[] input = [.. random.Ints(700, -50, 50).Select(number => (float)number)];
        float[] expected = [.. input.Chunk(200).Select(chunk => chunk.Sum())];
        for (int run = 0; run < 3; run++)
        {
            Expect.That("Sums of 700 numbers, in groups of 200, lanes in another order", Sums(input, groups: 4, groupSize: 200, (long)random.NextBits()))
                .ToBe(expected, "A device promises no order between two barriers.");
        }
    }

    [Fact]
    public void The_input_stays_as_it_was()
    {
        float[] input = Seed.Random("unchanged").Floats(100);
        using var gpu = new GpuDevice();
        DeviceArray<float> onDevice = gpu.Array(input);
        gpu.Launch(Reduction.Sum, new KernelConfig(2, 64), onDevice, gpu.Array<float>(2));
        Expect.That("The input after the kernel", onDevice.ToArray()).ToBe(input, "Add in shared memory; the input is somebody else's.");
    }

    [Fact]
    public void Global_memory_is_read_once()
    {
        KernelCounts counts = Counted();
        Expect.That("Loads of global memory by 4 groups of 256 lanes", counts.GlobalLoads.LaneAccesses).ToBe(1024,
            "Each number is needed once. What is needed again stays in shared memory.");
        Expect.That("Stores to global memory", counts.GlobalStores.LaneAccesses).ToBe(4, "One sum a group, written by one lane.");
    }

    [Fact]
    public void No_bank_serves_two_words_at_once()
    {
        MemoryCounts shared = Counted().Shared;
        Expect.True(shared.BankConflicts == 0,
            $"Shared memory should be reached without bank conflicts\nbut {shared.BankConflicts} of {shared.Passes} passes were waits for a busy bank, "
            + $"{shared.PassesPerRequest:0.0} passes a request\n"
            + "Bank = (address / 4) mod 32. Lanes 2s apart meet in the same banks; lanes side by side never do.");
    }

    [Fact]
    public void Whole_warps_have_nothing_left_to_do()
    {
        // 256 lanes: 4, 2 and 1 warps add, then one warp five times more, each with two loads; and lane 0 reads the sum.
        const long fewest = 4 * ((4 + 2 + 1 + 5) * 2 + 1);
        MemoryCounts loads = Counted().SharedLoads;
        Expect.True(loads.Requests <= 2 * fewest,
            $"Shared loads of 4 groups of 256 lanes should be about {fewest} requests of warps\nbut were {loads.Requests}, of {loads.ActiveLanes:0.0} active lanes each\n"
            + "If every second, fourth, eighth lane adds, every warp works with ever fewer lanes. Let the first lanes do it.");
    }

    [Fact]
    public void Barriers_are_as_many_as_rounds()
    {
        long barriers = Counted().Barriers / 4;
        Expect.True(barriers <= 10,
            $"A group of 256 lanes should need 9 barriers, one after the load and one after each of 8 halvings\nbut passed {barriers}\n"
            + "What is a barrier for that stands between two things that no other lane touches?");
    }

    private static float[] Sums(float[] input, int groups, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> sums = gpu.Array<float>(groups);
        gpu.Launch(Reduction.Sum, new KernelConfig(groups, groupSize), gpu.Array(input), sums);
        return sums.ToArray();
    }

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(Reduction.Sum, new KernelConfig(4, 256), gpu.Array(new float[1024]), gpu.Array<float>(4)).Counts;
    }
}
