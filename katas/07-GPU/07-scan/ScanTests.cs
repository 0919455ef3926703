using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class ScanTests
{
    [Fact]
    public void A_group_has_running_sums()
    {
        (int[] sums, _) = ScanGroups([3, 1, 7, 0, 4, 1, 6, 3], groups: 1, groupSize: 32);
        Expect.That("Running sums of [3, 1, 7, 0, 4, 1, 6, 3]", sums).ToBe([3, 4, 11, 11, 15, 16, 22, 25],
            "Inclusive: each sum ends with the number at its own place.");
    }

    [Fact]
    public void A_group_begins_anew_and_leaves_its_total()
    {
        int[] input = [.. Enumerable.Range(1, 64)];
        (int[] sums, int[] totals) = ScanGroups(input, groups: 2, groupSize: 32);
        Expect.That("Running sums of 1 to 64, in two groups of 32", sums).ToBe(ByGroup(input, 32),
            "A group knows its own numbers, and all of them: 32 lanes take 5 rounds. What stands before the group is added later, by another kernel.");
        Expect.That("Totals of 1 to 64, in two groups of 32", totals).ToBe([528, 1552], "The last lane's running sum is the sum of all, with its own number.");
    }

    [Fact]
    public void The_last_group_may_have_lanes_without_a_number()
    {
        int[] ones = [.. Enumerable.Repeat(1, 40)];
        (int[] sums, int[] totals) = ScanGroups(ones, groups: 3, groupSize: 32);
        Expect.That("Running sums of 40 ones, in three groups of 32", sums).ToBe(ByGroup(ones, 32), "A lane past the end writes no sum.");
        Expect.That("Totals of 40 ones, in three groups of 32", totals).ToBe([32, 8, 0],
            "A lane past the end brings 0 to the others and carries on: the group's total comes from the last lane, with or without a number.");
    }

    [Fact]
    public void Any_number_of_warps_will_do()
    {
        SeededRandom random = Seed.Random("sizes");
        foreach (int groupSize in (int[])[32, 64, 96, 128, 160, 224, 256])
        {
            int[] input = random.Ints(2 * groupSize + groupSize / 2 + 1, -50, 50);
            (int[] sums, int[] totals) = ScanGroups(input, groups: 3, groupSize);
            Expect.That($"Running sums of {input.Length} numbers, in groups of {groupSize}", sums).ToBe(ByGroup(input, groupSize),
                "A group is 1 to 8 warps, not always a power of two.");
            Expect.That($"Totals of {input.Length} numbers, in groups of {groupSize}", totals).ToBe(
                [.. input.Chunk(groupSize).Select(chunk => chunk.Sum())], "A total for each group.");
        }
    }

    [Fact]
    public void A_carry_is_what_stands_before()
    {
        Expect.That("Carries of totals [5, 2, 7]", ScanTotals([5, 2, 7], groupSize: 32)).ToBe([0, 5, 7],
            "Exclusive: before the first group stands nothing, and a group's own total is not before it.");
        SeededRandom random = Seed.Random("totals");
        foreach ((int count, int groupSize) in ((int, int)[])[(1, 32), (32, 32), (33, 64), (90, 96), (150, 256), (256, 256)])
        {
            int[] totals = random.Ints(count, -50, 50);
            Expect.That($"Carries of {count} totals, by one group of {groupSize}", ScanTotals(totals, groupSize)).ToBe(
                Exclusive(totals), "The same scan as before, less the own total.");
        }
    }

    [Fact]
    public void A_carry_is_added_to_each_sum_of_its_group()
    {
        using var gpu = new GpuDevice();
        int[] before = [.. Enumerable.Range(1, 80)], carries = [0, 1000, 5000, 7000];
        DeviceArray<int> sums = gpu.Array(before), carriesOnDevice = gpu.Array(carries);
        gpu.Launch(Scan.AddCarries, new KernelConfig(4, 32), sums, carriesOnDevice);
        Expect.That("1 to 80 in groups of 32, with carries 0, 1000, 5000 and 7000", sums.ToArray()).ToBe(
            [.. before.Select((sum, i) => sum + carries[i / 32])], "The carry of group g is carries[g], once. It already holds all totals before it.");
        Expect.That("The carries after the kernel", carriesOnDevice.ToArray()).ToBe(carries, "They are only read.");
    }

    [Fact]
    public void Three_kernels_scan_what_no_group_can_hold()
    {
        SeededRandom random = Seed.Random("whole");
        foreach ((int length, int groupSize) in ((int, int)[])[(1, 32), (64, 32), (1500, 32), (1500, 96), (1025, 256)])
        {
            int[] input = random.Ints(length, -50, 50);
            Expect.That($"Running sums of {length} numbers, in groups of {groupSize}", ScanAll(input, groupSize)).ToBe(
                Inclusive(input), "Sums of the groups, then carries from their totals, then both together.");
        }
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        int[] input = random.Ints(700, -50, 50);
        for (int run = 0; run < 3; run++)
        {
            Expect.That("Running sums of 700 numbers, groups and lanes in another order", ScanAll(input, groupSize: 128, (long)random.NextBits())).ToBe(
                Inclusive(input), "A device promises no order between two barriers, and none between groups.");
        }
    }

    [Fact]
    public void Input_and_totals_stay_as_they_were()
    {
        int[] input = Seed.Random("unchanged").Ints(50, -50, 50);
        using var gpu = new GpuDevice();
        DeviceArray<int> onDevice = gpu.Array(input);
        gpu.Launch(Scan.ScanGroups, new KernelConfig(2, 32), onDevice, gpu.Array<int>(50), gpu.Array<int>(2));
        Expect.That("The input after ScanGroups", onDevice.ToArray()).ToBe(input, "It is somebody else's.");
        gpu.Launch(Scan.ScanTotals, new KernelConfig(1, 64), onDevice, gpu.Array<int>(50));
        Expect.That("The totals after ScanTotals", onDevice.ToArray()).ToBe(input, "They are somebody else's.");
    }

    [Fact]
    public void Global_memory_is_read_once()
    {
        KernelCounts counts = Counted();
        Expect.That("Loads of the input by 4 groups of 256 lanes", counts.GlobalLoads.LaneAccesses).ToBe(1024,
            "Each number is needed once. What others know of it goes from lane to lane, or through shared memory.");
        Expect.That("Stores of sums and totals", counts.GlobalStores.LaneAccesses).ToBe(1028, "A sum for each number and a total for each group.");
    }

    [Fact]
    public void Work_grows_little_faster_than_the_numbers()
    {
        // Doubling steps in shared memory: 8 warps, 8 rounds, each up to 2 loads and 1 store, and 8 + 8 requests before and
        // after: 208. Half as many again. Adding all before costs 1152 requests, one lane for all 512.
        const long plain = 208;
        long requests = Counted().Shared.Requests / 4;
        Expect.True(requests <= plain * 3 / 2,
            $"A group of 256 lanes should need about {plain} requests of shared memory, or fewer\nbut made {requests}\n"
            + "Each round can double how many numbers a sum holds: 8 rounds for 256 lanes, each lane adding once a round.");
    }

    [Fact]
    public void Barriers_are_as_many_as_rounds()
    {
        // 8 rounds with one barrier each, or two for those who use one array, or up a tree and down again: 17 or 18.
        long barriers = Counted().Barriers / 4;
        Expect.True(barriers <= 20,
            $"A group of 256 lanes should need 9 barriers or fewer, 18 at most\nbut passed {barriers}\n"
            + "What is a barrier for that stands between two things that no other lane touches?");
    }

    private static (int[] Sums, int[] Totals) ScanGroups(int[] input, int groups, int groupSize)
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> sums = gpu.Array<int>(input.Length), totals = gpu.Array<int>(groups);
        gpu.Launch(Scan.ScanGroups, new KernelConfig(groups, groupSize), gpu.Array(input), sums, totals);
        return (sums.ToArray(), totals.ToArray());
    }

    private static int[] ScanTotals(int[] totals, int groupSize)
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> carries = gpu.Array<int>(totals.Length);
        gpu.Launch(Scan.ScanTotals, new KernelConfig(1, groupSize), gpu.Array(totals), carries);
        return carries.ToArray();
    }

    private static int[] ScanAll(int[] input, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        int groups = (input.Length + groupSize - 1) / groupSize;
        DeviceArray<int> sums = gpu.Array<int>(input.Length), totals = gpu.Array<int>(groups), carries = gpu.Array<int>(groups);
        gpu.Launch(Scan.ScanGroups, new KernelConfig(groups, groupSize), gpu.Array(input), sums, totals);
        gpu.Launch(Scan.ScanTotals, new KernelConfig(1, (groups + 31) / 32 * 32), totals, carries);
        gpu.Launch(Scan.AddCarries, new KernelConfig(groups, groupSize), sums, carries);
        return sums.ToArray();
    }

    private static int[] Inclusive(int[] numbers)
    {
        int sum = 0;
        return [.. numbers.Select(number => sum += number)];
    }

    private static int[] Exclusive(int[] numbers)
    {
        int sum = 0;
        return [.. numbers.Select(number => (sum += number) - number)];
    }

    private static int[] ByGroup(int[] numbers, int groupSize) => [.. numbers.Chunk(groupSize).SelectMany(Inclusive)];

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(Scan.ScanGroups, new KernelConfig(4, 256), gpu.Array(new int[1024]), gpu.Array<int>(1024), gpu.Array<int>(4)).Counts;
    }
}
