using System.Text.Json;
using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class FlashKernelTests
{
    private const int HeadSize = 64;
    private const int QueryTile = 8;

    // A score is a float sum of 64 products and carries some 32 · 6e-8 of their size, which is 16 or so; its exponential
    // carries that as a share, and the output is an average of values of size 2 under such weights.
    private static readonly Tolerance Close = new(Relative: 1e-5, Absolute: 4e-5);

    [Fact]
    public void With_one_key_the_output_is_its_value()
    {
        float[] value = Seed.Random("one value").Floats(HeadSize);
        Expect.That("Output of one query over one key", Attended(Row(1), Row(3), value)).ToBeCloseTo(value, Close,
            "The softmax of one score is 1. 7 warps of the group have no query, and 31 places of the tile no key.");
    }

    [Fact]
    public void Keys_with_equal_scores_are_averaged()
    {
        Expect.That("Output over three keys of equal score, with values 1, 2 and 6", Attended(Row(1), new float[3 * HeadSize], Rows([1, 2, 6])))
            .ToBeCloseTo(Row(3), Close, "All products are 0, so each key weighs 1/3.");
    }

    [Fact]
    public void Scores_are_divided_by_the_root_of_the_head_size()
    {
        float[] query = new float[HeadSize], keys = new float[2 * HeadSize];
        query[5] = 4;
        keys[5] = 4;
        Expect.That("Output over products 16 and 0, with values 1 and 0", Attended(query, keys, Rows([1, 0]))).ToBeCloseTo(Row(0.8807971f), Close,
            "HeadSize is 64: the scores are 16 / 8 = 2 and 0, and the first weight is e² / (e² + 1).");
    }

    [Fact]
    public void Each_query_has_weights_of_its_own()
    {
        // Query i agrees with key i and with no other, by far.
        float[] eye = [.. Enumerable.Range(0, 11 * HeadSize).Select(i => i / HeadSize == i % HeadSize ? 20f : 0)];
        float[] values = Rows([.. Enumerable.Range(0, 11).Select(number => (float)number)]);
        Expect.That("Output of 11 queries, each agreeing with one key, with values 0 to 10", Attended(eye, eye, values)).ToBeCloseTo(values, Close,
            "The second group begins at query 8, and has three.");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(45)]
    [InlineData(64)]
    [InlineData(65)]
    public void Exactly_the_keys_that_there_are_count(int keys)
    {
        // All scores are 0. Values are 0, 1, 4, 9 …, so that the average says which keys were counted.
        float[] squares = [.. Enumerable.Range(0, keys).Select(i => (float)(i * i))];
        Expect.That($"Average of the first {keys} squares, one query", Attended(Row(1), new float[keys * HeadSize], Rows(squares)))
            .ToBeCloseTo(Row(squares.Average()), Close,
                "The last tile need not be full. What stands behind its last key is left from the tile before, or nobody has written it.");
    }

    [Fact]
    public void A_greater_score_in_a_later_tile_outweighs_what_was_summed_before()
    {
        // 40 keys of score 0 and value 1, then 40 of score ln 3 and value 5.
        float[] keys = Rows([.. Enumerable.Range(0, 80).Select(i => i < 40 ? 0 : MathF.Log(3) / 8)]);
        float[] values = Rows([.. Enumerable.Range(0, 80).Select(i => i < 40 ? 1f : 5f)]);
        Expect.That("Output over 40 scores of 0, value 1, and 40 of ln 3, value 5", Attended(Row(1), keys, values)).ToBeCloseTo(Row(4), Close,
            "(40 · 1 + 40 · 3 · 5) / (40 + 40 · 3) = 4. When the maximum rises from m to m', both the sum of weights and the sum of values must shrink by exp(m - m').");
    }

    [Fact]
    public void A_lesser_score_in_a_later_tile_is_weighed_under_the_same_maximum()
    {
        float[] keys = Rows([.. Enumerable.Range(0, 80).Select(i => i < 40 ? MathF.Log(3) / 8 : 0)]);
        float[] values = Rows([.. Enumerable.Range(0, 80).Select(i => i < 40 ? 5f : 1f)]);
        Expect.That("Output over 40 scores of ln 3, value 5, and 40 of 0, value 1", Attended(Row(1), keys, values)).ToBeCloseTo(Row(4), Close,
            "(40 · 3 · 5 + 40 · 1) / (40 · 3 + 40) = 4. The greatest score is that of all tiles so far, and not of the last one.");
        keys = Rows([.. Enumerable.Range(0, 80).Select(i => i < 40 ? 0f : -25)]);
        Expect.That("Output over 40 scores of 0, value 5, and 40 of -200, value 1", Attended(Row(1), keys, values)).ToBeCloseTo(Row(5), Close,
            "exp(-200) is 0 in a float, and exp(200) is infinity. Nothing may be divided by the one or multiplied by the other.");
    }

    [Fact]
    public void Only_differences_of_scores_matter()
    {
        float[] keys = Rows([.. Enumerable.Range(0, 40).Select(i => i is 3 or 35 ? 500f : 400f)]);
        float[] values = Rows([.. Enumerable.Range(0, 40).Select(i => i == 3 ? 1f : i == 35 ? 3f : 100f)]);
        Expect.That("Output over scores of 3200, but two of 4000, with values 1 and 3", Attended(Row(1), keys, values)).ToBeCloseTo(Row(2), Close,
            "exp(4000) does not fit in a float. Subtract the greatest score so far first.");
        Expect.That("Output over scores of -4000, but two of -3200", Attended(Row(-1), Rows([.. Enumerable.Range(0, 40).Select(i => i is 3 or 35 ? 400f : 500f)]), values))
            .ToBeCloseTo(Row(2), Close, "A maximum that starts at 0 is greater than all of them, and every weight becomes 0.");
    }

    [Fact]
    public void A_causal_query_sees_the_keys_up_to_its_own()
    {
        float[] squares = [.. Enumerable.Range(0, 20).Select(i => (float)(i * i))];
        float[] expected = Rows([.. Enumerable.Range(0, 20).Select(i => squares[..(i + 1)].Average())]);
        Expect.That("Causal averages of squares, 20 queries, 20 keys", Attended(new float[20 * HeadSize], new float[20 * HeadSize], Rows(squares), causal: 1))
            .ToBeCloseTo(expected, Close, "Query i sees the keys 0 to i. A key that is not seen has no part in the sum of weights either.");
    }

    [Fact]
    public void The_last_query_stands_beside_the_last_key()
    {
        float[] squares = [.. Enumerable.Range(0, 40).Select(i => (float)(i * i))];
        float[] expected = Rows([.. Enumerable.Range(0, 3).Select(i => squares[..(38 + i)].Average())]);
        Expect.That("Causal averages of squares, 3 queries, 40 keys", Attended(new float[3 * HeadSize], new float[40 * HeadSize], Rows(squares), causal: 1))
            .ToBeCloseTo(expected, Close, "37 keys come from a cache: query i sees the keys j ≤ i + 40 - 3.");
    }

    [Fact]
    public void A_query_that_sees_nothing_gets_zeros()
    {
        // Queries 0 to 8 see nothing: the first group is without a key altogether, the second in part.
        float[] expected = Rows([.. Enumerable.Range(0, 12).Select(i => i < 9 ? 0 : i - 8 + 1f).Select(count => count / 2)]);
        Expect.That("Causal averages of 1, 2, 3, 12 queries, 3 keys", Attended(new float[12 * HeadSize], new float[3 * HeadSize], Rows([1, 2, 3]), causal: 1))
            .ToBeCloseTo(expected, Close, "Its greatest score would be -infinity, and exp(-infinity - -infinity) is NaN. So is 0 / 0.");
        Expect.That("Output of a query without any key", Attended(Row(1), [], [])).ToBe(Row(0), "Nothing to attend to means zeros.");
    }

    [Fact]
    public void Attention_agrees_with_PyTorch()
    {
        foreach (JsonElement golden in Golden.Json("flash-kernel/attention.golden").EnumerateArray())
        {
            uint salt = golden.GetProperty("salt").GetUInt32();
            int queries = golden.GetProperty("queries").GetInt32(), keys = golden.GetProperty("keys").GetInt32();
            float[] output = Attended(Drawn(salt, queries), Drawn(salt + 1, keys), Drawn(salt + 2, keys), golden.GetProperty("causal").GetInt32());
            Expect.That($"Output of {golden.GetProperty("name").GetString()}", output).ToBeCloseTo(golden.GetProperty("output").Floats(), Close,
                "Expected: PyTorch's softmax(query keyᵀ / 8 + mask) value in float64.");
        }
    }

    [Theory]
    [InlineData(1, 33, 0)]
    [InlineData(9, 40, 0)]
    [InlineData(17, 50, 1)]
    public void Any_numbers_of_queries_and_keys_will_do(int queries, int keys, int causal)
    {
        SeededRandom random = Seed.Random("numbers");
        float[] query = random.Floats(queries * HeadSize, -2, 2), key = random.Floats(keys * HeadSize, -2, 2), value = random.Floats(keys * HeadSize, -2, 2);
        Expect.That($"Output of {queries} queries over {keys} keys{(causal == 1 ? ", causal" : "")}, lanes in another order",
                Attended(query, key, value, causal, (long)random.NextBits()))
            .ToBeCloseTo(InDoubles(query, key, value, causal), Close, "Expected: all scores, then softmax, then the sum, in doubles.");
    }

    [Fact]
    public void The_inputs_stay_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        float[][] inputs = [random.Floats(9 * HeadSize), random.Floats(5 * HeadSize), random.Floats(5 * HeadSize)];
        using var gpu = new GpuDevice();
        DeviceArray<float>[] arrays = [.. inputs.Select(gpu.Array)];
        Launch(gpu, arrays[0], arrays[1], arrays[2], gpu.Array<float>(9 * HeadSize), causal: 0);
        for (int i = 0; i < 3; i++)
            Expect.That($"{((string[])["query", "key", "value"])[i]} after the kernel", arrays[i].ToArray()).ToBe(inputs[i], "The caller may still need them.");
    }

    [Fact]
    public void A_tile_of_keys_serves_all_queries_of_the_group()
    {
        KernelCounts counts = Counted(16, 33, causal: 0);
        foreach (string array in (string[])["key", "value"])
        {
            long loads = counts.Of(array).LaneAccesses;
            Expect.True(loads <= 2 * 33 * HeadSize,
                $"Loads of {array} by 2 groups, over 33 keys of 64, should be 2 · 33 · 64 = {2 * 33 * HeadSize}: each number once a group\nbut were {loads}, {loads / (2.0 * 33 * HeadSize):0.0} times as many\n"
                + "Bring a tile into shared memory together, and let every query of the group use it.");
        }

        long queries = counts.Of("query").LaneAccesses;
        Expect.True(queries <= 2 * 16 * HeadSize,
            $"Loads of query should be about 16 · 64 = {16 * HeadSize}: each number once, or twice\nbut were {queries}\nA query is needed for every key. Keep it near: in shared memory, or in variables.");
    }

    [Fact]
    public void No_score_and_no_sum_goes_through_global_memory()
    {
        KernelCounts counts = Counted(16, 33, causal: 0);
        Expect.That("Stores to global memory, for 16 outputs of 64", counts.GlobalStores.UsefulBytes / sizeof(float)).ToBe(16 * HeadSize,
            "The output is written once, when it is done. Until then its sums stay in variables or in shared memory.");
        Expect.That("Accesses of output", counts.Of("output").UsefulBytes / sizeof(float)).ToBe(16 * HeadSize, "It is written, and never read.");
    }

    [Fact]
    public void Keys_that_no_query_of_the_group_sees_are_not_loaded()
    {
        // Group g sees 8g + 8 keys, which a tile may round up to the next multiple of 32.
        long allowed = Enumerable.Range(0, 6).Sum(group => Math.Min(48, (8 * group + 8 + 31) / 32 * 32)) * HeadSize;
        KernelCounts counts = Counted(48, 48, causal: 1);
        foreach (string array in (string[])["key", "value"])
        {
            long loads = counts.Of(array).LaneAccesses;
            Expect.True(loads <= allowed,
                $"Causal, 48 queries, 48 keys: loads of {array} should be {allowed} at most, {6 * 48 * HeadSize} without the mask\nbut were {loads}\n"
                + "Group g sees the keys 0 to 8g + 7 and no others. Half of causal attention need not be done at all.");
        }
    }

    [Fact]
    public void Every_byte_that_is_moved_is_used()
    {
        // Rows of 64 floats are 8 whole sectors.
        MemoryCounts global = Counted(16, 33, causal: 0).Global;
        Expect.True(global.SectorEfficiency > 0.99,
            $"Of the bytes that global memory moves, all should be used\nbut {global.SectorEfficiency:P0} were: {global.SectorsPerRequest:0.0} sectors a request, with {global.ActiveLanes:0.0} active lanes\n"
            + "Memory moves 32 bytes at least. In each step, the lanes of a warp must be at numbers side by side.");
    }

    [Fact]
    public void Banks_are_not_waited_for()
    {
        // Right ways that touch a few places in an inconvenient order are allowed a tenth.
        MemoryCounts shared = Counted(16, 33, causal: 0).Shared;
        Expect.True(shared.BankConflicts <= shared.Passes / 10,
            $"Shared memory should be reached with hardly a bank conflict\nbut {shared.BankConflicts} of {shared.Passes} passes were waits for a busy bank, {shared.PassesPerRequest:0.0} passes a request\n"
            + "Bank = word mod 32. A key has 64 words: lanes at the same number of 32 different keys all want one bank.");
    }

    private static float[] Attended(float[] query, float[] key, float[] value, int causal = 0, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(query.Length);
        Launch(gpu, gpu.Array(query), gpu.Array(key), gpu.Array(value), output, causal);
        return output.ToArray();
    }

    private static KernelCounts Counted(int queries, int keys, int causal)
    {
        SeededRandom random = Seed.Random("counted");
        using var gpu = new GpuDevice();
        DeviceArray<float> query = gpu.Array(random.Floats(queries * HeadSize));
        DeviceArray<float> key = gpu.Array(random.Floats(keys * HeadSize)), value = gpu.Array(random.Floats(keys * HeadSize));
        return Launch(gpu, query, key, value, gpu.Array<float>(queries * HeadSize), causal).Counts;
    }

    private static KernelRun Launch(
        GpuDevice gpu, DeviceArray<float> query, DeviceArray<float> key, DeviceArray<float> value, DeviceArray<float> output, int causal)
    {
        int queries = query.Length / HeadSize, keys = key.Length / HeadSize;
        return gpu.Launch(
            FlashKernel.Attend, new KernelConfig((queries + QueryTile - 1) / QueryTile, FlashKernel.GroupSize),
            query.As2D(HeadSize, queries), key.As2D(HeadSize, keys), value.As2D(HeadSize, keys), output.As2D(HeadSize, queries), causal);
    }

    // A row of the same number.
    private static float[] Row(float number) => Rows([number]);

    private static float[] Rows(float[] numbers) => [.. numbers.SelectMany(number => Enumerable.Repeat(number, HeadSize))];

    // As eng/golden/flash-kernel.py does.
    private static float[] Drawn(uint salt, int rows) => [.. Enumerable.Range(0, rows * HeadSize).Select(place =>
    {
        uint x = unchecked((uint)place * 2654435761 + salt * 40503);
        x ^= x >> 15;
        x = unchecked(x * 2246822519);
        return ((int)(x >> 24) - 128) / 64f;
    })];

    private static float[] InDoubles(float[] query, float[] key, float[] value, int causal)
    {
        int queries = query.Length / HeadSize, keys = key.Length / HeadSize;
        var output = new float[query.Length];
        for (int i = 0; i < queries; i++)
        {
            int visible = causal == 1 ? Math.Max(0, i + 1 + keys - queries) : keys;
            double[] scores = [.. Enumerable.Range(0, visible).Select(j =>
                Enumerable.Range(0, HeadSize).Sum(d => (double)query[i * HeadSize + d] * key[j * HeadSize + d]) / 8)];
            double greatest = scores.DefaultIfEmpty().Max();
            double[] weights = [.. scores.Select(score => Math.Exp(score - greatest))];
            for (int d = 0; d < HeadSize; d++)
                output[i * HeadSize + d] = (float)(weights.Select((weight, j) => weight * value[j * HeadSize + d]).Sum() / Math.Max(weights.Sum(), 1e-300));
        }

        return output;
    }
}
