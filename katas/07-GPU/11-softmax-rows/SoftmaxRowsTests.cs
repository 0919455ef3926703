using System.Text.Json;
using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class SoftmaxRowsTests
{
    // x - max, rounded to a float, is off by up to |x - max| · 6e-8, which is also the relative error of exp: 5e-6 at the
    // least probability asked for here, exp(-80), and as much again where exp is computed as a power of two.
    private static readonly Tolerance Close = new(Relative: 2e-5, Absolute: 1e-37);

    private const float None = float.NegativeInfinity;

    [Fact]
    public void A_row_of_32_logits_is_shared_out_by_32_lanes()
    {
        float[] logits = [.. Enumerable.Range(0, 32).Select(column => column == 20 ? MathF.Log(9) : 0)];
        Expect.That("Softmax of 31 logits of 0 and one of ln 9", Softmaxed(logits, 32, groupSize: 32))
            .ToBeCloseTo([.. Enumerable.Range(0, 32).Select(column => column == 20 ? 9 / 40f : 1 / 40f)], Close,
                "exp(0) = 1 and exp(ln 9) = 9: the sum over the row is 40, and each lane has to know it.");
    }

    [Fact]
    public void Each_row_has_a_group_of_its_own()
    {
        float ln3 = MathF.Log(3);
        float[] logits = [.. Enumerable.Repeat(0f, 64), .. Enumerable.Range(0, 64).Select(column => column < 32 ? 0 : ln3)];
        Expect.That("Softmax of a row of 64 zeros and a row of 32 zeros and 32 times ln 3", Softmaxed(logits, 64, groupSize: 64))
            .ToBeCloseTo([.. Enumerable.Repeat(1 / 64f, 64), .. Enumerable.Repeat(1 / 128f, 32), .. Enumerable.Repeat(3 / 128f, 32)], Close,
                "Group g has row g: element (column, g). The sums are 64 and 32 + 3 · 32 = 128.");
    }

    [Fact]
    public void A_row_may_be_narrower_than_its_group()
    {
        Expect.That("Softmax of [0, ln 3], by 64 lanes", Softmaxed([0, MathF.Log(3)], 2, groupSize: 64)).ToBeCloseTo([0.25f, 0.75f], Close,
            "62 lanes have no logit. What they bring to the maximum and to the sum must change neither.");
        Expect.That("Softmax of 2 rows of 1, by 32 lanes", Softmaxed([-5, 42], 1, groupSize: 32)).ToBe([1, 1], "One choice has probability 1.");
    }

    [Fact]
    public void A_row_may_be_wider_than_its_group()
    {
        // The fourth stretch of 32 columns is a part of one.
        float[] logits = [.. Enumerable.Range(0, 100).Select(column => MathF.Log(1 + column))];
        Expect.That("Softmax of ln 1, ln 2 … ln 100, by 32 lanes", Softmaxed(logits, 100, groupSize: 32))
            .ToBeCloseTo([.. Enumerable.Range(0, 100).Select(column => (1 + column) / 5050f)], Close,
                "Lane t has the columns t, t + G, t + 2G … up to the row's end, G being the group's size.");
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        Expect.That("Softmax of [1000, 1000]", Softmaxed([1000, 1000], 2, groupSize: 32)).ToBeCloseTo([0.5f, 0.5f], Close,
            "exp(1000) does not fit in a float. Take the row's maximum from each logit first.");
        const float most = float.MaxValue;
        Expect.That("Softmax of [-most, most, 0]", Softmaxed([-most, most, 0], 3, groupSize: 32)).ToBe([0, 1, 0],
            "most = float.MaxValue. -most - most is -infinity in a float, and exp of that is 0.");
    }

    [Fact]
    public void Very_negative_logits_do_not_vanish()
    {
        Expect.That("Softmax of [-1000, -1000], by 32 lanes", Softmaxed([-1000, -1000], 2, groupSize: 32)).ToBeCloseTo([0.5f, 0.5f], Close,
            "30 lanes have no logit. Whatever they bring to the maximum must be less than any: 0 is more than -1000.");
        const float most = float.MaxValue;
        Expect.That("Softmax of [-most, -most]", Softmaxed([-most, -most], 2, groupSize: 32)).ToBe([0.5f, 0.5f],
            "most = float.MaxValue. Less than any number is only -infinity.");
    }

    [Fact]
    public void A_row_far_below_another_keeps_its_probabilities()
    {
        Expect.That("Softmax of [[500, 500], [0, 0], [-500, -500]]", Softmaxed([500, 500, 0, 0, -500, -500], 2, groupSize: 32))
            .ToBeCloseTo([0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], Close,
                "What is subtracted must come from the row itself, or every exp of a low row is 0.");
    }

    [Fact]
    public void The_largest_logit_counts_wherever_it_stands()
    {
        for (int place = 0; place < 150; place += 7)
        {
            var logits = new float[150];
            logits[place] = 200;
            var expected = new float[150];
            expected[place] = 1;
            Expect.That($"Softmax of 150 logits of 0 but for 200 at column {place}, by 64 lanes", Softmaxed(logits, 150, groupSize: 64)).ToBe(expected,
                "exp(200) does not fit in a float: this maximum was not found, or not by every lane.");
        }
    }

    [Fact]
    public void Small_probabilities_are_small_and_not_zero()
    {
        Expect.That("Softmax of [-80, 0]", Softmaxed([-80, 0], 2, groupSize: 32)).ToBeCloseTo([(float)Math.Exp(-80), 1], Close,
            "exp(-80) is 1.8e-35, which a float can hold.");
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    public void Every_width_is_computed_to_its_last_column(int groupSize)
    {
        SeededRandom random = Seed.Random("widths");
        foreach (int columns in (int[])[3, groupSize - 1, groupSize, groupSize + 1, 2 * groupSize + 37])
        {
            float[] logits = random.Floats(2 * columns, -4, 4);
            Expect.That($"Softmax of 2 rows of {columns}, by {groupSize} lanes", Softmaxed(logits, columns, groupSize))
                .ToBeCloseTo(InDoubles(logits, columns), Close,
                    "Sums of lanes can be added only if all of them stand under the same maximum. Expected: the same in doubles.");
        }
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        float[] logits = random.Floats(2 * 300, -4, 4);
        for (int run = 0; run < 3; run++)
        {
            Expect.That("Softmax of 2 rows of 300, by 128 lanes in another order", Softmaxed(logits, 300, groupSize: 128, (long)random.NextBits()))
                .ToBeCloseTo(InDoubles(logits, 300), Close, "A device promises no order between two barriers.");
        }
    }

    [Fact]
    public void Rows_agree_with_PyTorch()
    {
        foreach (JsonElement golden in Golden.Json("softmax-rows/rows.golden").EnumerateArray())
        {
            float[] logits = golden.GetProperty("logits").Floats();
            int columns = golden.GetProperty("columns").GetInt32();
            ExpectSame(
                $"Softmax of {golden.GetProperty("name").GetString()}, by 32 lanes",
                golden.GetProperty("probabilities").Floats(),
                Softmaxed(logits, columns, groupSize: 32));
        }
    }

    [Fact]
    public void Masked_logits_get_nothing_and_change_nothing()
    {
        // Lanes 0 to 9 see only masked logits, and the others one of them first.
        SeededRandom random = Seed.Random("mask");
        float[] logits = [.. Enumerable.Repeat(None, 32), .. Enumerable.Repeat(None, 10), .. random.Floats(22, -3, 3)];
        ExpectSame("Softmax of 42 times -infinity and 22 logits, by 32 lanes", InDoubles(logits, 64), Softmaxed(logits, 64, groupSize: 32));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_bad_logit_spoils_its_own_row_and_no_other(float bad)
    {
        const int columns = 100;
        float[] logits = Seed.Random("bad logit").Floats(3 * columns, -3, 3);
        float[] expected = InDoubles(logits, columns);
        Array.Fill(expected, float.NaN, columns, columns);
        foreach (int place in (int[])[0, 37, 99])
        {
            float[] spoiled = [.. logits];
            spoiled[columns + place] = bad;
            ExpectSame($"Softmax of 3 rows of {columns} with {Show.Value(bad)} in row 1, column {place}", expected, Softmaxed(spoiled, columns, groupSize: 64));
        }
    }

    [Fact]
    public void The_output_may_be_the_input()
    {
        float[] logits = Seed.Random("in place").Floats(3 * 200, -3, 3);
        using var gpu = new GpuDevice();
        DeviceArray<float> array = gpu.Array(logits);
        gpu.Launch(SoftmaxRows.Rows, new KernelConfig(3, 64), array.As2D(200, 3), array.As2D(200, 3));
        Expect.That("Softmax in place of 3 rows of 200", array.ToArray()).ToBeCloseTo(InDoubles(logits, 200), Close,
            "Once a probability is written in place, the logit is gone. Who may still need it?");
    }

    [Fact]
    public void The_logits_stay_as_they_were()
    {
        float[] logits = Seed.Random("unchanged").Floats(2 * 100, -3, 3);
        using var gpu = new GpuDevice();
        DeviceArray<float> onDevice = gpu.Array(logits);
        gpu.Launch(SoftmaxRows.Rows, new KernelConfig(2, 32), onDevice.As2D(100, 2), gpu.Array<float>(200).As2D(100, 2));
        Expect.That("The logits after the kernel", onDevice.ToArray()).ToBe(logits, "The caller may still need them.");
    }

    [Fact]
    public void Memory_is_crossed_four_times_at_most()
    {
        KernelCounts counts = Counted();
        Expect.True(counts.GlobalLoads.LaneAccesses <= 3 * Elements,
            $"Loads of global memory should be 3 a logit at most: for the maximum, the sum, and the probability\n"
            + $"but were {counts.GlobalLoads.LaneAccesses / (double)Elements:0.0}\nWhat several lanes need is passed on in shared memory, or by shuffles.");
        Expect.That($"Stores to global memory, for {Elements} probabilities", counts.GlobalStores.UsefulBytes / sizeof(float)).ToBe(Elements,
            "Write a probability when it is done. An exponential that is stored and loaded again crosses memory twice more.");
    }

    [Fact]
    public void Every_byte_that_is_moved_is_used()
    {
        // Rows begin at multiples of 4,096 bytes, and 32 floats side by side are 4 whole sectors.
        MemoryCounts global = Counted().Global;
        Expect.True(global.SectorEfficiency > 0.99,
            $"Of the bytes that global memory moves, all should be used\nbut {global.SectorEfficiency:P0} were: {global.SectorsPerRequest:0.0} sectors a request, "
            + $"with {global.ActiveLanes:0.0} active lanes\n"
            + "Memory moves 32 bytes at least. In each step, the lanes of a warp must be at columns side by side.");
    }

    [Fact]
    public void No_bank_serves_two_words_at_once()
    {
        MemoryCounts shared = Counted().Shared;
        Expect.True(shared.BankConflicts == 0,
            $"Shared memory should be reached without bank conflicts\nbut {shared.BankConflicts} of {shared.Passes} passes were waits for a busy bank\n"
            + "Bank = (address / 4) mod 32. Lanes side by side never meet in one, and neither do lanes that read one and the same word.");
    }

    [Fact]
    public void A_reduction_takes_a_few_rounds()
    {
        // A tree of 256 lanes makes (4 + 2 + 1 + 5) · 2 shared loads of warps, and 8 warps read its result; there are a
        // maximum and a sum, or one tree of pairs.
        const long tree = (4 + 2 + 1 + 5) * 2 + 8;
        long requests = Counted().SharedLoads.Requests / Rows;
        Expect.True(requests <= 4 * tree,
            $"Shared loads of a row, by 256 lanes, should be about 2 · {tree} requests of warps, or fewer with shuffles\nbut were {requests}\n"
            + "Lanes that each go through all places repeat each other's work. Halve, as in the lesson reduction.");
    }

    private const int Rows = 4;
    private const int Elements = Rows * 1024;

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> logits = gpu.Array(Seed.Random("counted").Floats(Elements));
        return gpu.Launch(SoftmaxRows.Rows, new KernelConfig(Rows, 256), logits.As2D(1024, Rows), gpu.Array<float>(Elements).As2D(1024, Rows)).Counts;
    }

    private static float[] Softmaxed(float[] logits, int columns, int groupSize, long orderSeed = 0)
    {
        int rows = logits.Length / columns;
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> probabilities = gpu.Array<float>(logits.Length);
        gpu.Launch(SoftmaxRows.Rows, new KernelConfig(rows, groupSize), gpu.Array(logits).As2D(columns, rows), probabilities.As2D(columns, rows));
        return probabilities.ToArray();
    }

    private static float[] InDoubles(float[] logits, int columns)
    {
        var probabilities = new List<float>();
        foreach (float[] row in logits.Chunk(columns))
        {
            double maximum = row.Max();
            double sum = row.Sum(logit => Math.Exp(logit - maximum));
            probabilities.AddRange(row.Select(logit => (float)(Math.Exp(logit - maximum) / sum)));
        }

        return [.. probabilities];
    }

    /// <summary>As <c>ToBeCloseTo</c>, but NaN is what a NaN should be.</summary>
    private static void ExpectSame(string subject, float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Close.Allows(expected[i], actual[i]);
            Expect.True(same,
                $"{subject}\n"
                + $"should be {Show.Sequence(expected, i)}\n"
                + $"but was   {Show.Sequence(actual, i)}\n"
                + $"First difference at index {i}. NaN or +infinity leaves no answer for its row; -infinity is probability 0, and adds nothing.");
        }
    }
}
