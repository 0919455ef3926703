using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class CoalescingTests
{
    [Fact]
    public void Neighbours_share_sectors()
    {
        CheckSectors(start: 0, stride: 4, size: 4, sectors: 4, "32 floats side by side are 128 bytes.");
        CheckSectors(start: 64, stride: 4, size: 4, sectors: 4, "Any multiple of 32 is a sector's first byte.");
        CheckSectors(start: 0, stride: 1, size: 1, sectors: 1, "32 bytes side by side are one sector.");
        CheckSectors(start: 0, stride: 16, size: 16, sectors: 16, "Four floats a lane, side by side: 512 bytes, all of them wanted.");
        CheckSectors(start: 100, stride: 0, size: 4, sectors: 1, "All lanes read the same float: its sector counts once.");
    }

    [Fact]
    public void A_start_inside_a_sector_costs_one_more()
    {
        CheckSectors(start: 4, stride: 4, size: 4, sectors: 5, "Bytes 4 to 131: they reach into the sector that begins at byte 128.");
        CheckSectors(start: 28, stride: 4, size: 4, sectors: 5, "Bytes 28 to 155.");
        CheckSectors(start: 31, stride: 1, size: 1, sectors: 2, "Bytes 31 to 62.");
    }

    [Fact]
    public void Lanes_that_are_farther_apart_need_more_sectors()
    {
        CheckSectors(start: 0, stride: 8, size: 4, sectors: 8, "Every second float: the sectors hold twice as much as is asked for.");
        CheckSectors(start: 0, stride: 16, size: 4, sectors: 16, "One float of each record of four.");
        CheckSectors(start: 0, stride: 32, size: 4, sectors: 32, "One float of each record of eight: no two lanes share a sector.");
        CheckSectors(start: 0, stride: 4096, size: 4, sectors: 32, "What lies between two lanes' sectors is not moved.");
    }

    [Fact]
    public void What_a_lane_touches_may_lie_across_a_border()
    {
        CheckSectors(start: 28, stride: 0, size: 8, sectors: 2, "Bytes 28 to 35: the last four lie in the next sector.");
        CheckSectors(start: 24, stride: 64, size: 12, sectors: 64, "Each lane reaches into two sectors.");
    }

    [Fact]
    public void Each_sector_that_holds_a_wanted_byte_is_counted_once()
    {
        SeededRandom random = Seed.Random("requests");
        for (int request = 0; request < 200; request++)
        {
            (int start, int stride, int size) = (random.NextInt(0, 200), random.NextInt(0, 80), random.NextInt(1, 17));
            HashSet<int> sectors = [];
            for (int lane = 0; lane < 32; lane++)
            {
                for (int place = start + lane * stride; place < start + lane * stride + size; place++)
                    sectors.Add(place / 32);
            }

            CheckSectors(start, stride, size, sectors.Count,
                "Go through the lanes: which sectors hold the bytes of this one, and which of them has no lane before asked for?");
        }
    }

    [Fact]
    public void Addresses_may_be_large()
    {
        const long gigabyte = 1L << 30;
        CheckSectors(start: 60 * gigabyte + 4, stride: 4, size: 4, sectors: 5, "An address has more than 32 bits.");
        CheckSectors(start: 0, stride: (int)gigabyte, size: 4, sectors: 32, "The last lane is 31 GiB away, which is more than an int holds: is lane · stride worked out as a long?");
    }

    [Fact]
    public void Requests_that_no_warp_can_make_are_refused()
    {
        Expect.Call("Sectors(-1, 4, 4)", () => Coalescing.Sectors(-1, 4, 4)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Sectors(0, -4, 4)", () => Coalescing.Sectors(0, -4, 4)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Sectors(0, 4, 0)", () => Coalescing.Sectors(0, 4, 0)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Sectors(0, 4, 17)", () => Coalescing.Sectors(0, 4, 17)).ToThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_device_counts_the_same()
    {
        foreach ((int start, int stride) in ((int, int)[])[(0, 1), (1, 1), (5, 3), (0, 8), (3, 11), (2, 0), (7, 40)])
        {
            CheckDevice<byte>(Probe.Gather<byte>, start, stride);
            CheckDevice<short>(Probe.Gather<short>, start, stride);
            CheckDevice<float>(Probe.Gather<float>, start, stride);
            CheckDevice<double>(Probe.Gather<double>, start, stride);
        }
    }

    [Fact]
    public void Tokens_get_the_rows_of_the_table()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> embeddings = gpu.Array<float>(6);
        gpu.Launch(
            Coalescing.Gather, new KernelConfig(1, 6), gpu.Array([0f, 1, 10, 11, 20, 21, 30, 31]).As2D(2, 4), gpu.Array([3, 0, 3]), embeddings.As2D(2, 3));
        Expect.That("Embeddings of tokens 3, 0, 3 from the table [[0, 1], [10, 11], [20, 21], [30, 31]]", embeddings.ToArray()).ToBe(
            [30, 31, 0, 1, 30, 31], "Row t of the result is row tokens[t] of the table. A view is asked for [column, row].");
    }

    [Fact]
    public void Any_number_of_tokens_is_looked_up()
    {
        CheckGather(hiddenSize: 5, vocabularySize: 9, tokenCount: 7, groups: 5, groupSize: 8, "The last group has lanes without an element.");
        CheckGather(hiddenSize: 40, vocabularySize: 6, tokenCount: 1, groups: 3, groupSize: 32, "One token, and 56 lanes to spare.");
        CheckGather(hiddenSize: 1, vocabularySize: 50, tokenCount: 33, groups: 2, groupSize: 32, "A row of one float.");
    }

    [Fact]
    public void Coordinates_are_sorted_by_kind()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> planes = gpu.Array<float>(12);
        gpu.Launch(
            Coalescing.Split, new KernelConfig(1, 12), gpu.Array([10f, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33]), planes.As2D(3, 4));
        Expect.That("Planes of the boxes [10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32, 33]", planes.ToArray()).ToBe(
            [10, 20, 30, 11, 21, 31, 12, 22, 32, 13, 23, 33], "First all lefts, then all tops: box n's coordinate c goes to planes[n, c].");
    }

    [Fact]
    public void Any_number_of_boxes_is_split()
    {
        CheckSplit(count: 1, groups: 1, groupSize: 32, "One box, and 28 lanes to spare.");
        CheckSplit(count: 9, groups: 5, groupSize: 8, "Groups need not begin with a warp, or end with a box.");
        CheckSplit(count: 77, groups: 4, groupSize: 100, "Planes need not begin at a sector.");
    }

    [Fact]
    public void The_order_of_groups_and_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        for (int run = 0; run < 3; run++)
        {
            CheckGather(12, 30, 20, 4, 64, "A device promises no order of groups and lanes.", (long)random.NextBits());
            CheckSplit(50, 4, 64, "A device promises no order of groups and lanes.", (long)random.NextBits());
        }
    }

    [Fact]
    public void Gather_moves_little_more_than_it_uses()
    {
        // 32 rows of 64 floats are 8192 bytes, 256 sectors. 5 sectors instead of 4 for a warp that begins inside one: a quarter more.
        using var gpu = new GpuDevice();
        int[] tokens = [.. Enumerable.Range(0, 50)];
        Seed.Random("tokens").Shuffle<int>(tokens);
        KernelCounts counts = gpu.Launch(
            Coalescing.Gather, new KernelConfig(16, 128), gpu.Array(new float[64 * 50]).As2D(64, 50), gpu.Array(tokens[..32]), gpu.Array<float>(64 * 32).As2D(64, 32)).Counts;
        CheckMoved("Gather", "table", counts.Of("table"), fewest: 256, most: 320);
        CheckMoved("Gather", "embeddings", counts.Of("embeddings"), fewest: 256, most: 320);
    }

    [Fact]
    public void Split_moves_little_more_than_it_uses()
    {
        // 256 boxes of 16 bytes are 4096 bytes, 128 sectors, and a quarter more is allowed, as above.
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(
            Coalescing.Split, new KernelConfig(8, 128), gpu.Array(new float[1024]), gpu.Array<float>(1024).As2D(256, 4)).Counts;
        CheckMoved("Split", "boxes", counts.Of("boxes"), fewest: 128, most: 160);
        CheckMoved("Split", "planes", counts.Of("planes"), fewest: 128, most: 160);
    }

    private static void CheckSectors(long start, int stride, int size, int sectors, string hint) =>
        Expect.That($"Sectors(start: {start}, stride: {stride}, size: {size})", Coalescing.Sectors(start, stride, size)).ToBe(sectors, hint);

    private static void CheckMoved(string kernel, string array, MemoryCounts counts, long fewest, long most) => Expect.True(
        counts.Sectors <= most,
        $"{kernel} should move about {fewest} sectors for {array}\n"
        + $"but moved {counts.Sectors}: {counts.SectorsPerRequest:0.0} for each request of {counts.ActiveLanes:0} lanes, {counts.SectorEfficiency:0.0%} of the bytes used\n"
        + "Write down the addresses of lanes 0, 1 and 2 in one and the same step. Are they neighbours?");

    private static void CheckDevice<T>(Action<ArrayView<T>, int, int, ArrayView<T>> probe, int start, int stride)
        where T : unmanaged
    {
        using var gpu = new GpuDevice();
        MemoryCounts counts = gpu.Launch(probe, new KernelConfig(1, 32), gpu.Array<T>(start + 31 * stride + 1), start, stride, gpu.Array<T>(32)).Counts.GlobalLoads;
        int size = ArrayView<T>.ElementSize;
        Expect.That(
            $"Sectors(start: {start * size}, stride: {stride * size}, size: {size}), which a warp has asked the device for",
            (long)Coalescing.Sectors(start * size, stride * size, size)).ToBe(counts.Sectors, "The device counted as many for one load by 32 lanes.");
    }

    private static void CheckGather(
        int hiddenSize, int vocabularySize, int tokenCount, int groups, int groupSize, string hint, long orderSeed = 0)
    {
        SeededRandom random = Seed.Random($"gather {hiddenSize} {tokenCount}");
        float[] table = random.Floats(hiddenSize * vocabularySize);
        int[] tokens = random.Ints(tokenCount, 0, vocabularySize);
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> tableOnDevice = gpu.Array(table), embeddings = gpu.Array<float>(hiddenSize * tokenCount);
        gpu.Launch(
            Coalescing.Gather, new KernelConfig(groups, groupSize), tableOnDevice.As2D(hiddenSize, vocabularySize), gpu.Array(tokens), embeddings.As2D(hiddenSize, tokenCount));
        Expect.That($"Embeddings of {tokenCount} tokens, {hiddenSize} floats each, by {groups} groups of {groupSize} lanes", embeddings.ToArray()).ToBe(
            [.. tokens.SelectMany(token => table.AsSpan(token * hiddenSize, hiddenSize).ToArray())], hint);
        Expect.That("The table afterwards", tableOnDevice.ToArray()).ToBe(table, "It is only read.");
    }

    private static void CheckSplit(int count, int groups, int groupSize, string hint, long orderSeed = 0)
    {
        float[] boxes = Seed.Random($"boxes {count}").Floats(4 * count, 0, 640);
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> onDevice = gpu.Array(boxes), planes = gpu.Array<float>(4 * count);
        gpu.Launch(Coalescing.Split, new KernelConfig(groups, groupSize), onDevice, planes.As2D(count, 4));
        Expect.That($"Planes of {count} boxes, by {groups} groups of {groupSize} lanes", planes.ToArray()).ToBe(
            [.. Enumerable.Range(0, 4).SelectMany(coordinate => boxes.Chunk(4).Select(box => box[coordinate]))], hint);
        Expect.That("The boxes afterwards", onDevice.ToArray()).ToBe(boxes, "They are only read.");
    }

    // What the learner's prediction is held against: one load by one warp.
    private static class Probe
    {
        public static void Gather<T>(ArrayView<T> input, int start, int stride, ArrayView<T> output)
            where T : unmanaged => output[Group.IdxX] = input[start + Group.IdxX * stride];
    }
}
