using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class MapTests
{
    // Half of a whole number: every step is exact in a float, so results are compared without a tolerance.
    private const float LearningRate = 0.5f;

    [Fact]
    public void A_lane_updates_the_weight_whose_index_it_gets()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> updated = gpu.Array<float>(4);
        gpu.LaunchOver(Map.StepByIndex, 4, gpu.Array([8f, 7, 6, 5]), gpu.Array([2f, 4, -6, 0]), LearningRate, updated);
        Expect.That("Weights [8, 7, 6, 5] after StepByIndex, gradients [2, 4, -6, 0]", updated.ToArray()).ToBe([7, 5, 9, 5],
            "One lane, one weight: no loop. Against the gradient, so minus; and a view is read and written like an array.");
    }

    [Fact]
    public void The_index_counts_through_all_groups()
    {
        Check(nameof(Map.StepByIndex), length: 600, groups: 0, groupSize: 0,
            "600 lanes do not fit into one group. The index is the lane's number in the whole launch, and all that you need.");
    }

    [Fact]
    public void A_group_updates_its_stretch_of_the_weights()
    {
        Check(nameof(Map.StepInGroups), length: 12, groups: 3, groupSize: 4,
            "Group g has the elements from g · Group.DimX on. Grid.IdxX is g, Group.IdxX the lane's number in its group.");
    }

    [Fact]
    public void The_last_group_may_have_lanes_without_a_weight()
    {
        Check(nameof(Map.StepInGroups), length: 10, groups: 3, groupSize: 4,
            "The last group has weights for its first two lanes: these still work, and the other two do nothing.");
        Check(nameof(Map.StepInGroups), length: 3, groups: 2, groupSize: 4, "A whole group may have nothing to do.");
        Check(nameof(Map.StepInGroups), length: 0, groups: 1, groupSize: 4, "No weights at all are no mistake.");
    }

    [Fact]
    public void Groups_may_have_any_size()
    {
        foreach (int groupSize in (int[])[1, 7, 32, 33, 100, 256])
        {
            Check(nameof(Map.StepInGroups), length: 5 * groupSize / 2, groups: 3, groupSize,
                "The group's first element follows from the group's size, which Group.DimX tells.");
        }
    }

    [Fact]
    public void A_few_lanes_go_through_all_weights()
    {
        Check(nameof(Map.StepInRounds), length: 19, groups: 2, groupSize: 4,
            "Eight lanes for 19 weights: three rounds, the last of which has work for three lanes. How far is it from a lane's weight to its next?");
    }

    [Fact]
    public void Rounds_end_with_the_weights_however_many_lanes_there_are()
    {
        foreach ((int groups, int groupSize) in ((int, int)[])[(1, 1), (1, 3), (3, 1), (2, 5), (5, 2), (1, 40), (5, 8), (7, 64)])
        {
            Check(nameof(Map.StepInRounds), length: 40, groups, groupSize,
                "A lane goes on by the number of all lanes, Grid.DimX · Group.DimX, and stops at the end: in the first round too.");
        }

        Check(nameof(Map.StepInRounds), length: 0, groups: 2, groupSize: 4, "No weights at all are no mistake.");
    }

    [Fact]
    public void The_order_of_groups_and_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        for (int run = 0; run < 3; run++)
        {
            Check(nameof(Map.StepByIndex), 300, 0, 0, "A device promises no order of lanes.", (long)random.NextBits());
            Check(nameof(Map.StepInGroups), 300, 5, 64, "A device promises no order of groups.", (long)random.NextBits());
            Check(nameof(Map.StepInRounds), 300, 2, 48, "A device promises no order of groups.", (long)random.NextBits());
        }
    }

    [Fact]
    public void Weights_and_gradients_stay_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        float[] weights = random.Floats(64), gradients = random.Floats(64);
        foreach (string kernel in Kernels)
        {
            using var gpu = new GpuDevice();
            DeviceArray<float> onDevice = gpu.Array(weights), slopes = gpu.Array(gradients);
            Launch(gpu, kernel, onDevice, slopes, gpu.Array<float>(64), groups: 2, groupSize: 32);
            Expect.That($"weights after {kernel}", onDevice.ToArray()).ToBe(weights,
                "The result goes to updated. Whoever started the kernel may still need the old weights.");
            Expect.That($"gradients after {kernel}", slopes.ToArray()).ToBe(gradients, "They are only read.");
        }
    }

    [Fact]
    public void Each_weight_is_read_once_and_written_once()
    {
        foreach (string kernel in Kernels)
        {
            KernelCounts counts = Counted(kernel);
            Expect.That($"Loads of global memory by {kernel}, 1024 weights", counts.GlobalLoads.LaneAccesses).ToBe(2048,
                "A weight and its gradient, once each. Does more than one lane, or one lane twice, do the same element?");
            Expect.That($"Stores by {kernel}, 1024 weights", counts.GlobalStores.LaneAccesses).ToBe(1024, "One updated weight each.");
        }
    }

    [Fact]
    public void The_lanes_of_a_warp_touch_neighbours()
    {
        // 1024 floats are 4096 bytes, 128 sectors of 32. A warp whose 32 floats begin inside a sector needs 5 instead of 4
        // sectors: a quarter more is allowed.
        const long fewest = 128, most = fewest * 5 / 4;
        foreach (string kernel in Kernels)
        {
            KernelCounts counts = Counted(kernel);
            CheckSectors(kernel, "weights and gradients", counts.GlobalLoads, 2 * fewest, 2 * most);
            CheckSectors(kernel, "updated", counts.GlobalStores, fewest, most);
        }
    }

    private static string[] Kernels => [nameof(Map.StepByIndex), nameof(Map.StepInGroups), nameof(Map.StepInRounds)];

    private static void CheckSectors(string kernel, string what, MemoryCounts counts, long fewest, long most) => Expect.True(
        counts.Sectors <= most,
        $"{kernel} should move about {fewest} sectors of 32 bytes for {what}, 4 for each request of a warp\n"
        + $"but moved {counts.Sectors}: {counts.SectorsPerRequest:0.0} a request, for {counts.ActiveLanes:0} of 32 lanes\n"
        + "In one step the 32 lanes of a warp should touch 32 floats side by side: lane t the t-th of them.");

    private static void Check(string kernel, int length, int groups, int groupSize, string hint, long orderSeed = 0)
    {
        SeededRandom random = Seed.Random($"{kernel} {length} {groupSize}");
        float[] weights = [.. random.Ints(length, -100, 100).Select(number => (float)number)];
        float[] gradients = [.. random.Ints(length, -100, 100).Select(number => (float)number)];
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> updated = gpu.Array<float>(length);
        Launch(gpu, kernel, gpu.Array(weights), gpu.Array(gradients), updated, groups, groupSize);
        string lanes = groups == 0 ? "a lane each" : $"{groups} groups of {groupSize} lanes";
        Expect.That($"{length} weights after {kernel}, {lanes}", updated.ToArray()).ToBe(
            [.. weights.Zip(gradients, (weight, gradient) => (float)(weight - 0.5 * gradient))], hint);
    }

    private static KernelCounts Counted(string kernel)
    {
        using var gpu = new GpuDevice();
        int groups = kernel == nameof(Map.StepInRounds) ? 2 : 8;
        return Launch(gpu, kernel, gpu.Array(new float[1024]), gpu.Array(new float[1024]), gpu.Array<float>(1024), groups, groupSize: 128).Counts;
    }

    private static KernelRun Launch(
        GpuDevice gpu, string kernel, DeviceArray<float> weights, DeviceArray<float> gradients, DeviceArray<float> updated, int groups, int groupSize) => kernel switch
        {
            nameof(Map.StepByIndex) => gpu.LaunchOver(Map.StepByIndex, updated.Length, weights, gradients, LearningRate, updated),
            nameof(Map.StepInGroups) => gpu.Launch(Map.StepInGroups, new KernelConfig(groups, groupSize), weights, gradients, LearningRate, updated),
            _ => gpu.Launch(Map.StepInRounds, new KernelConfig(groups, groupSize), weights, gradients, LearningRate, updated),
        };
}
