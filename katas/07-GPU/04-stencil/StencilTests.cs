using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class StencilTests
{
    [Fact]
    public void Each_number_is_added_to_its_neighbours_by_weight()
    {
        Expect.That("1 to 8 with weights 1, 10, 100, in one group", Apply([1, 2, 3, 4, 5, 6, 7, 8], [1, 10, 100], groups: 1, groupSize: 8)).ToBe(
            [211, 321, 432, 543, 654, 765, 876, 887],
            "The digits are the neighbours: left of 2 stands 1 with weight 1, then 2 with weight 10, then 3 with weight 100. "
            + "Left of the first number stands the first number again.");
    }

    [Fact]
    public void A_group_needs_numbers_of_the_groups_beside_it()
    {
        Expect.That("1 to 8 with weights 1, 10, 100, in two groups of 4", Apply([1, 2, 3, 4, 5, 6, 7, 8], [1, 10, 100], groups: 2, groupSize: 4)).ToBe(
            [211, 321, 432, 543, 654, 765, 876, 887],
            "The seam between two groups must not show: a group's tile holds r numbers more on each side, its halo.");
    }

    [Fact]
    public void Past_the_ends_stand_the_first_and_the_last_number()
    {
        Expect.That("[4, 8, 0] with five weights of 0.25", Apply([4, 8, 0], [0.25f, 0.25f, 0.25f, 0.25f, 0.25f], groups: 1, groupSize: 3)).ToBe(
            [5, 4, 3], "Around 4 stand 4, 4, 4, 8, 0: the first number takes the place of all before it, as the last does of all after it.");
        Expect.That("A single 3 with weights 0.5, 1, 0.5", Apply([3], [0.5f, 1, 0.5f], groups: 1, groupSize: 1)).ToBe(
            [6], "A number without neighbours is its own neighbour on both sides.");
    }

    [Fact]
    public void The_last_group_may_have_lanes_without_a_number()
    {
        Expect.That("1 to 6 with weights 1, 10, 100, in two groups of 4", Apply([1, 2, 3, 4, 5, 6], [1, 10, 100], groups: 2, groupSize: 4)).ToBe(
            [211, 321, 432, 543, 654, 665], "A lane past the end has no sum to make; others may still need what it loads.");
        Expect.That("1 to 4 with weights 1, 10, 100, in two groups of 4", Apply([1, 2, 3, 4], [1, 10, 100], groups: 2, groupSize: 4)).ToBe(
            [211, 321, 432, 443], "A group without any number writes nothing.");
    }

    [Fact]
    public void The_halo_may_be_wider_than_the_group()
    {
        float[] weights = [.. Enumerable.Range(1, 11).Select(weight => (float)weight)];
        float[] input = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9];
        Expect.That("13 numbers with 11 weights, in groups of 2", Apply(input, weights, groups: 7, groupSize: 2)).ToBe(
            Expected(input, weights), "Two lanes have 2 + 2 · 5 places to fill. Who fills the others?");
    }

    [Fact]
    public void Any_group_size_and_any_radius_will_do()
    {
        // Whole numbers, whose products and sums a float holds exactly.
        SeededRandom random = Seed.Random("sizes");
        foreach ((int groupSize, int radius) in ((int, int)[])[(1, 0), (1, 2), (7, 3), (31, 32), (32, 1), (33, 16), (100, 0), (255, 32), (256, 5)])
        {
            float[] input = Whole(random, 2 * groupSize + groupSize / 2 + 1);
            float[] weights = Whole(random, 2 * radius + 1);
            Expect.That($"{input.Length} numbers with {weights.Length} weights, in groups of {groupSize}", Apply(input, weights, groups: 4, groupSize)).ToBe(
                Expected(input, weights), "Place p of a group's tile holds number g · G - r + p, and lane t adds places t to t + 2r.");
        }
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        float[] input = Whole(random, 300), weights = Whole(random, 9);
        for (int run = 0; run < 3; run++)
        {
            Expect.That("300 numbers with 9 weights, in groups of 96, lanes in another order", Apply(input, weights, groups: 4, groupSize: 96, (long)random.NextBits())).ToBe(
                Expected(input, weights), "A device promises no order between two barriers.");
        }
    }

    [Fact]
    public void Input_and_weights_stay_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        float[] input = random.Floats(100), weights = random.Floats(5);
        using var gpu = new GpuDevice();
        DeviceArray<float> inputOnDevice = gpu.Array(input), weightsOnDevice = gpu.Array(weights);
        gpu.Launch(Stencil.Apply, new KernelConfig(2, 64), inputOnDevice, weightsOnDevice, gpu.Array<float>(100));
        Expect.That("The input after the kernel", inputOnDevice.ToArray()).ToBe(input, "Other groups still need the numbers as they were.");
        Expect.That("The weights after the kernel", weightsOnDevice.ToArray()).ToBe(weights, "They are somebody else's.");
    }

    [Fact]
    public void A_group_loads_its_numbers_and_its_halo_once()
    {
        // 4 groups load 256 numbers and twice 8 for the halo; from global memory it would be 17 for each of 1024.
        long loads = Counted().Of("input").LaneAccesses;
        Expect.True(loads <= 4 * (256 + 2 * 8),
            $"Loads of the input by 4 groups of 256 lanes, radius 8, should be at most 4 · (256 + 2 · 8) = 1088\nbut were {loads}, {loads / 1024.0:0.0} for each number\n"
            + "What several lanes of a group need, one of them brings into shared memory.");
        Expect.That("Stores of the output", Counted().Of("output").LaneAccesses).ToBe(1024, "One sum for each number.");
    }

    [Fact]
    public void Neighbouring_lanes_load_neighbouring_numbers()
    {
        // 272 numbers side by side are 34 sectors of 8 numbers. Half as many again, for other ways to cut them up.
        const long fewest = 4 * 34;
        MemoryCounts input = Counted().Of("input");
        Expect.True(2 * input.Sectors <= 3 * fewest,
            $"Sectors of the input moved by 4 groups of 256 lanes, radius 8, should be about {fewest}\nbut were {input.Sectors}, in {input.Requests} requests\n"
            + "A sector is 8 numbers side by side, moved again for each request that touches it. What do the 32 lanes of a warp load in one step?");
    }

    [Fact]
    public void One_barrier_is_enough()
    {
        // Two, for those who fill the tile in two steps.
        long barriers = Counted().Barriers / 4;
        Expect.True(barriers <= 2,
            $"A group should need 1 barrier, between loading and adding\nbut passed {barriers}\nThe tile is filled once, and only read from then on.");
    }

    private static float[] Apply(float[] input, float[] weights, int groups, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(input.Length);
        gpu.Launch(Stencil.Apply, new KernelConfig(groups, groupSize), gpu.Array(input), gpu.Array(weights), output);
        return output.ToArray();
    }

    private static float[] Expected(float[] input, float[] weights) =>
    [
        .. input.Select((_, i) => (float)weights.Select((weight, k) =>
            (double)weight * input[Math.Clamp(i - weights.Length / 2 + k, 0, input.Length - 1)]).Sum()),
    ];

    private static float[] Whole(SeededRandom random, int count) => [.. random.Ints(count, -50, 50).Select(number => (float)number)];

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(
            Stencil.Apply, new KernelConfig(4, 256), gpu.Array(new float[1024]), gpu.Array(new float[17]), gpu.Array<float>(1024)).Counts;
    }
}
