using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class WarpShuffleTests
{
    // Whole numbers up to 50, whose sums are exact: the mean is off by half a unit in the last place (2e-6 below 64), and the
    // difference, below 128, by 4e-6; another for those who multiply by 1 / columns.
    private static readonly Tolerance Close = new(Relative: 0, Absolute: 1e-5);

    [Fact]
    public void A_row_loses_its_mean()
    {
        Expect.That("[1, 2, 3, 6] without its mean", Centred([1, 2, 3, 6], columns: 4, groups: 1, groupSize: 32)).ToBe([-2, -1, 0, 3],
            "Every lane of the warp needs the mean, not lane 0 alone; lanes without a number add 0 and take part.");
    }

    [Fact]
    public void The_largest_logit_of_a_row_is_found()
    {
        Expect.That("Column of the largest in [0.5, 3, -1, 2]", ArgMax([0.5f, 3, -1, 2], columns: 4, groups: 1, groupSize: 32)).ToBe([1],
            "A lane hands on two values: the largest logit that it knows of, and where that stands.");
    }

    [Fact]
    public void Rows_are_narrower_or_wider_than_a_warp()
    {
        SeededRandom random = Seed.Random("columns");
        foreach (int columns in (int[])[1, 2, 5, 31, 32, 33, 64, 100])
        {
            float[] matrix = Whole(random, 3 * columns);
            Expect.That($"3 rows of {columns} columns without their means", Centred(matrix, columns, groups: 3, groupSize: 32)).ToBeCloseTo(
                Centred(matrix, columns), Close, "Lane t takes columns t, t + 32, t + 64 …, as far as there are any.");
            float[] logits = Distinct(matrix);
            Expect.That($"Columns of the largest in 3 rows of {columns}", ArgMax(logits, columns, groups: 3, groupSize: 32)).ToBe(
                ArgMax(logits, columns), "Lane t looks at columns t, t + 32, t + 64 …, and notes the column, as far as there are any.");
        }
    }

    [Fact]
    public void Each_warp_of_a_group_has_its_own_row()
    {
        SeededRandom random = Seed.Random("warps");
        float[] matrix = Whole(random, 6 * 40), logits = Distinct(matrix);
        foreach ((int groups, int groupSize) in ((int, int)[])[(2, 96), (1, 256), (2, 128), (6, 32), (5, 64)])
        {
            Expect.That($"6 rows without their means, in {groups} groups of {groupSize / 32} warps", Centred(matrix, 40, groups, groupSize)).ToBeCloseTo(
                Centred(matrix, 40), Close, "Warps are counted through all groups; those past the last row do nothing.");
            Expect.That($"Columns of the largest in 6 rows, in {groups} groups of {groupSize / 32} warps", ArgMax(logits, 40, groups, groupSize)).ToBe(
                ArgMax(logits, 40), "Warps are counted through all groups; those past the last row do nothing.");
        }
    }

    [Fact]
    public void Negative_logits_have_a_largest_too()
    {
        Expect.That("Column of the largest in [-7, -5, -9]", ArgMax([-7, -5, -9], columns: 3, groups: 1, groupSize: 32)).ToBe([1],
            "A lane without a logit must lose against every logit. 0 does not.");
    }

    [Fact]
    public void Of_equal_logits_the_first_wins()
    {
        // Ties between lanes (3 and 10, 1 and 2, 17 and 20) and within one (5 and 37 and 69).
        foreach (int[] places in (int[][])[[3, 10], [1, 2], [17, 20], [5, 37, 69], [8, 33, 64], [31, 32], [0, 79]])
        {
            float[] logits = new float[80];
            foreach (int place in places)
                logits[place] = 4;
            Expect.That($"Column of the largest, which stands in columns {string.Join(", ", places)}", ArgMax(logits, 80, groups: 1, groupSize: 32)).ToBe(
                [places[0]], "Lane 0 meets the others in no order of columns. Where logits are equal, the column must decide.");
        }

        Expect.That("Column of the largest of 40 zeros", ArgMax(new float[40], 40, groups: 1, groupSize: 32)).ToBe([0], "All are the largest; the first wins.");
    }

    [Fact]
    public void Infinities_are_logits_like_any_other()
    {
        const float infinity = float.PositiveInfinity;
        Expect.That("Column of the largest where all but one are -infinity", ArgMax([-infinity, -infinity, -1e30f], 3, groups: 1, groupSize: 32)).ToBe([2],
            "Masked logits are -infinity and lose.");
        Expect.That("Column of the largest in [1, infinity, 2, infinity]", ArgMax([1, infinity, 2, infinity], 4, groups: 1, groupSize: 32)).ToBe([1],
            "Equal logits again, though infinite.");
        Expect.That("Column of the largest of nothing but -infinity", ArgMax([-infinity, -infinity], 2, groups: 1, groupSize: 32)).ToBe([0],
            "All logits are equal, so the first wins: also against the lanes that have none.");
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        float[] matrix = [.. random.Ints(5 * 70, -3, 4).Select(number => (float)number)];
        for (int run = 0; run < 3; run++)
        {
            long orderSeed = (long)random.NextBits();
            Expect.That("5 rows without their means, lanes in another order", Centred(matrix, 70, groups: 2, groupSize: 96, orderSeed)).ToBeCloseTo(
                Centred(matrix, 70), Close, "A shuffle brings the lanes of a warp together; nothing else does.");
            Expect.That("Columns of the largest in 5 rows, lanes in another order", ArgMax(matrix, 70, groups: 2, groupSize: 96, orderSeed)).ToBe(
                ArgMax(matrix, 70), "A shuffle brings the lanes of a warp together; nothing else does.");
        }
    }

    [Fact]
    public void The_input_stays_as_it_was()
    {
        float[] matrix = Seed.Random("unchanged").Floats(2 * 50);
        using var gpu = new GpuDevice();
        DeviceArray<float> onDevice = gpu.Array(matrix);
        gpu.Launch(WarpShuffle.SubtractMeans, new KernelConfig(1, 64), onDevice.As2D(50, 2), gpu.Array<float>(100).As2D(50, 2));
        gpu.Launch(WarpShuffle.ArgMax, new KernelConfig(1, 64), onDevice.As2D(50, 2), gpu.Array<int>(2));
        Expect.That("The matrix after both kernels", onDevice.ToArray()).ToBe(matrix, "It is somebody else's.");
    }

    [Fact]
    public void Lanes_of_a_warp_need_no_shared_memory()
    {
        foreach ((string name, KernelCounts counts) in (IEnumerable<(string, KernelCounts)>)[("SubtractMeans", CountedMeans()), ("ArgMax", CountedArgMax())])
        {
            Expect.True(counts.Shared.Requests == 0 && counts.Barriers == 0,
                $"{name} should use no shared memory and no barrier\nbut made {counts.Shared.Requests} requests of shared memory and passed {counts.Barriers} barriers\n"
                + "A shuffle hands a value from lane to lane of a warp, and waits for all of them.");
        }
    }

    [Fact]
    public void A_row_takes_five_exchanges()
    {
        // 8 rows of 32 lanes, 2 to the 5th: five rounds, and one more shuffle for those who hand lane 0's value to all.
        // The largest is two values, a logit and a column, so ten and one more.
        long means = CountedMeans().Shuffles, largest = CountedArgMax().Shuffles;
        Expect.True(means is > 0 and <= 8 * 6,
            $"The sums of 8 rows should take about 8 · 5 shuffles of warps\nbut took {means}\nFirst each lane adds up its own columns, then the lanes exchange, once a row.");
        Expect.True(largest is > 0 and <= 8 * 11,
            $"The largest of 8 rows should take about 8 · 5 · 2 shuffles of warps\nbut took {largest}\nFirst each lane finds its own largest, then the lanes exchange, once a row.");
    }

    [Fact]
    public void Neighbouring_lanes_read_neighbouring_columns()
    {
        // A row of 256 floats is 32 sectors. Half as many again, for other ways to cut it up.
        const long fewest = 8 * 32;
        long means = CountedMeans().Of("input").Sectors, largest = CountedArgMax().Of("logits").Sectors;
        Expect.True(means <= 2 * fewest * 3 / 2,
            $"Sectors that SubtractMeans reads of 8 rows of 256 columns should be {2 * fewest}, for the sum and for the difference\nbut were {means}\n"
            + "In each step, let the 32 lanes of a warp read 32 columns side by side, and none that another lane reads.");
        Expect.True(largest <= fewest * 3 / 2,
            $"Sectors that ArgMax reads of 8 rows of 256 columns should be {fewest}\nbut were {largest}\n"
            + "In each step, let the 32 lanes of a warp read 32 columns side by side, and none that another lane reads.");
    }

    private static float[] Centred(float[] matrix, int columns, int groups, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(matrix.Length);
        int rows = matrix.Length / columns;
        gpu.Launch(WarpShuffle.SubtractMeans, new KernelConfig(groups, groupSize), gpu.Array(matrix).As2D(columns, rows), output.As2D(columns, rows));
        return output.ToArray();
    }

    private static int[] ArgMax(float[] logits, int columns, int groups, int groupSize, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        int rows = logits.Length / columns;
        DeviceArray<int> tokens = gpu.Array<int>(rows);
        gpu.Launch(WarpShuffle.ArgMax, new KernelConfig(groups, groupSize), gpu.Array(logits).As2D(columns, rows), tokens);
        return tokens.ToArray();
    }

    private static float[] Centred(float[] matrix, int columns) =>
        [.. matrix.Chunk(columns).SelectMany(row => row.Select(number => (float)(number - row.Average(one => (double)one))))];

    private static int[] ArgMax(float[] logits, int columns) => [.. logits.Chunk(columns).Select(row => Array.IndexOf(row, row.Max()))];

    private static float[] Whole(SeededRandom random, int count) => [.. random.Ints(count, -50, 50).Select(number => (float)number)];

    // Equal logits have a test of their own, which says what is wrong with them.
    private static float[] Distinct(float[] whole) => [.. whole.Select((number, i) => number - i / 512f)];

    private static KernelCounts CountedMeans()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(
            WarpShuffle.SubtractMeans, new KernelConfig(2, 128), gpu.Array(new float[8 * 256]).As2D(256, 8), gpu.Array<float>(8 * 256).As2D(256, 8)).Counts;
    }

    private static KernelCounts CountedArgMax()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(WarpShuffle.ArgMax, new KernelConfig(2, 128), gpu.Array(new float[8 * 256]).As2D(256, 8), gpu.Array<int>(8)).Counts;
    }
}
