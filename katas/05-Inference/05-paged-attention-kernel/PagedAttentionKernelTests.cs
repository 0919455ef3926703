using System.Text.Json;
using Katas.Inference;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Inference;

public class PagedAttentionKernelTests
{
    // A score is a float sum of up to 128 products and carries some 64 · 6e-8 of its size, which is 3 or so; its
    // exponential carries that as a share, and the output is an average of values of size 1 under such weights.
    private static readonly Tolerance Close = new(Relative: 1e-5, Absolute: 2e-5);

    [Fact]
    public void With_one_token_the_output_is_its_value()
    {
        float[] value = Seed.Random("one value").Floats(64);
        Expect.That("Output of one query head over one token", One(Row(1), Row(3), value).Decode()).ToBeCloseTo(value, Close,
            "The softmax of one score is 1. The other 15 slots of the block hold no token but NaN, and 0 · NaN is NaN: do not read them at all.");
    }

    [Fact]
    public void Tokens_with_equal_scores_are_averaged()
    {
        Expect.That("Output over three tokens of equal score, with values 1, 2 and 6", One(Row(1), new float[3 * 64], Rows([1, 2, 6])).Decode())
            .ToBeCloseTo(Row(3), Close, "All products are 0, so each token weighs 1/3.");
    }

    [Theory]
    [InlineData(64, 0.8807971f)]
    [InlineData(128, 0.8044296f)]
    public void Scores_are_divided_by_the_root_of_the_head_size(int headSize, float weight)
    {
        float[] query = new float[headSize], keys = new float[2 * headSize];
        query[5] = 4;
        keys[5] = 4;
        float[] values = [.. Enumerable.Repeat(1f, headSize), .. new float[headSize]];
        Expect.That($"Output over products 16 and 0, with values 1 and 0, head size {headSize}", One(query, keys, values, headSize).Decode())
            .ToBeCloseTo([.. Enumerable.Repeat(weight, headSize)], Close, $"The scores are 16 / √{headSize} and 0.");
    }

    [Fact]
    public void Tokens_are_found_through_the_block_table()
    {
        // Squares, so that the average says which tokens were counted; in every block another number.
        KernelBatch batch = One(Row(1), new float[45 * 64], Squares(45));
        Expect.That($"Average of 45 squares, in blocks {string.Join(", ", batch.BlockTables[..3])}", batch.Decode()).ToBeCloseTo(Row(Average(45)), Close,
            "Token t lies in block table[t / 16], at slot t % 16, so at row (block · 16 + slot) of the cache.");
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(32)]
    [InlineData(33)]
    public void Exactly_the_tokens_of_the_sequence_count(int length)
    {
        Expect.That($"Average of {length} squares", One(Row(1), new float[length * 64], Squares(length)).Decode()).ToBeCloseTo(Row(Average(length)), Close,
            "The newest token attends to itself too; slots behind it hold NaN, and entries of the table behind its block no block.");
    }

    [Fact]
    public void Every_sequence_has_its_own_row_of_the_block_table()
    {
        int[] lengths = [3, 40, 20];
        var batch = new KernelBatch(
            1, 1, 64, [Row(1), Row(1), Row(1)], [.. lengths.Select(length => new float[length * 64])], [.. lengths.Select(Squares)], Seed.Random("blocks"));
        Expect.That("Averages of 3, 40 and 20 squares, in three sequences", batch.Decode()).ToBeCloseTo(Rows([.. lengths.Select(Average)]), Close,
            "Rows of the block table are as long as the longest: blockTables.Length / sequences. Grid.IdxY is the sequence.");
    }

    [Fact]
    public void Neighbouring_query_heads_share_a_key_and_value_head()
    {
        // One token, so that every query head gives the value of its own key and value head.
        var batch = new KernelBatch(6, 2, 64, [new float[6 * 64]], [new float[2 * 64]], [Rows([10, 20])], Seed.Random("blocks"));
        Expect.That("Outputs of six query heads over two key and value heads", batch.Decode()).ToBeCloseTo(Rows([10, 10, 10, 20, 20, 20]), Close,
            "Query head h reads key and value head h / 3: heads 0, 1, 2 the first, heads 3, 4, 5 the second.");
    }

    [Fact]
    public void In_a_block_all_heads_of_a_token_stand_together()
    {
        // [token][head]: the first head sees 1 then 3, the second 20 then 40.
        var batch = new KernelBatch(2, 2, 64, [new float[2 * 64]], [new float[4 * 64]], [Rows([1, 20, 3, 40])], Seed.Random("blocks"));
        Expect.That("Outputs of two heads over two tokens", batch.Decode()).ToBeCloseTo(Rows([2, 30]), Close,
            "The cache is [blocks, 16, heads, headSize]: token by token, and head by head within a token.");
    }

    [Fact]
    public void Query_heads_that_share_have_weights_of_their_own()
    {
        // Query head h agrees with token 3h and with no other, by far.
        float[] queries = [.. Enumerable.Range(0, 8 * 64).Select(i => i / 64 * 3 == i % 64 ? 20f : 0)];
        float[] keys = [.. Enumerable.Range(0, 24 * 64).Select(i => i / 64 == i % 64 ? 20f : 0)];
        float[] values = Rows([.. Enumerable.Range(0, 24).Select(token => (float)token)]);
        Expect.That("Outputs of eight query heads over 24 tokens with values 0 to 23", new KernelBatch(8, 1, 64, [queries], [keys], [values], Seed.Random("blocks")).Decode())
            .ToBeCloseTo(Rows([0, 3, 6, 9, 12, 15, 18, 21]), Close, "Query head h agrees with token 3h. Maximum and sum belong to one head each.");
    }

    [Fact]
    public void A_sequence_without_tokens_gives_zeros()
    {
        var batch = new KernelBatch(2, 1, 64, [new float[2 * 64], new float[2 * 64]], [[], Row(1)], [[], Row(5)], Seed.Random("blocks"));
        Expect.That("Outputs of a sequence of 0 tokens and one of 1", batch.Decode()).ToBeCloseTo(Rows([0, 0, 5, 5]), Close,
            "The sum of no weights is 0, and 0 / 0 is NaN. Nothing to attend to means zeros.");
    }

    [Fact]
    public void Only_differences_of_scores_matter()
    {
        float[] values = Rows([.. Enumerable.Range(0, 20).Select(token => token == 3 ? 1f : token == 18 ? 3f : 100f)]);
        Expect.That("Output over scores of 3200, but two of 4000, with values 1 and 3",
                One(Row(1), Rows([.. Enumerable.Range(0, 20).Select(token => token is 3 or 18 ? 500f : 400f)]), values).Decode())
            .ToBeCloseTo(Row(2), Close, "exp(4000) does not fit in a float. Subtract the greatest score so far first.");
        Expect.That("Output over scores of -4000, but two of -3200",
                One(Row(-1), Rows([.. Enumerable.Range(0, 20).Select(token => token is 3 or 18 ? 400f : 500f)]), values).Decode())
            .ToBeCloseTo(Row(2), Close, "A maximum that starts at 0 is greater than all of them, and every weight becomes 0.");
    }

    [Fact]
    public void A_head_far_below_its_neighbour_keeps_its_weights()
    {
        float[] queries = Rows([.. Enumerable.Range(0, 8).Select(head => head % 2 == 0 ? 500f : -500f)]);
        Expect.That("Outputs of eight query heads with scores of 4000 and -4000 in turn, over values 1 and 3",
                new KernelBatch(8, 1, 64, [queries], [Rows([1, 1])], [Rows([1, 3])], Seed.Random("blocks")).Decode())
            .ToBeCloseTo(Rows([2, 2, 2, 2, 2, 2, 2, 2]), Close, "What is subtracted is the greatest score of the query head itself, and not of all that share the keys.");
    }

    [Fact]
    public void A_greater_score_in_a_later_block_outweighs_what_was_summed_before()
    {
        // 20 tokens of score 0 and value 1, then 20 of score ln 3 and value 5.
        float[] keys = Rows([.. Enumerable.Range(0, 40).Select(token => token < 20 ? 0 : MathF.Log(3) / 8)]);
        float[] values = Rows([.. Enumerable.Range(0, 40).Select(token => token < 20 ? 1f : 5f)]);
        Expect.That("Output over 20 scores of 0, value 1, and 20 of ln 3, value 5", One(Row(1), keys, values).Decode()).ToBeCloseTo(Row(4), Close,
            "(20 · 1 + 20 · 3 · 5) / (20 + 20 · 3) = 4. When the maximum rises from m to m', both the sum of weights and the sum of values must shrink by exp(m - m').");
    }

    [Fact]
    public void A_lesser_score_in_a_later_block_is_weighed_under_the_same_maximum()
    {
        float[] values = Rows([.. Enumerable.Range(0, 40).Select(token => token < 20 ? 5f : 1f)]);
        Expect.That("Output over 20 scores of ln 3, value 5, and 20 of 0, value 1",
                One(Row(1), Rows([.. Enumerable.Range(0, 40).Select(token => token < 20 ? MathF.Log(3) / 8 : 0)]), values).Decode())
            .ToBeCloseTo(Row(4), Close, "(20 · 3 · 5 + 20 · 1) / (20 · 3 + 20) = 4. The greatest score is that of all blocks so far.");
        Expect.That("Output over 20 scores of 0, value 5, and 20 of -200, value 1",
                One(Row(1), Rows([.. Enumerable.Range(0, 40).Select(token => token < 20 ? 0f : -25)]), values).Decode())
            .ToBeCloseTo(Row(5), Close, "exp(-200) is 0 in a float, and exp(200) is infinity. Nothing may be multiplied by it.");
    }

    [Fact]
    public void Decoding_agrees_with_PyTorch()
    {
        SeededRandom random = Seed.Random("golden blocks");
        foreach (JsonElement example in Golden.Json("paged-attention-kernel/decode.golden").EnumerateArray())
        {
            int queryHeads = example.GetProperty("queryHeadCount").GetInt32(), keyValueHeads = example.GetProperty("keyValueHeadCount").GetInt32();
            int headSize = example.GetProperty("headSize").GetInt32();
            JsonElement[] sequences = [.. example.GetProperty("sequences").EnumerateArray()];
            float[][] All(uint which, Func<int, int> rows) => [.. sequences.Select(sequence =>
                Drawn(sequence.GetProperty("salt").GetUInt32() + which, rows(sequence.GetProperty("length").GetInt32()) * headSize))];
            var batch = new KernelBatch(
                queryHeads, keyValueHeads, headSize, All(0, _ => queryHeads), All(1, length => length * keyValueHeads), All(2, length => length * keyValueHeads), random);
            Expect.That(Name(queryHeads, keyValueHeads, headSize, batch.ContextLengths), batch.Decode())
                .ToBeCloseTo([.. sequences.SelectMany(sequence => sequence.GetProperty("output").Floats())], Close, "Expected: PyTorch's attention in float64.");
        }
    }

    [Theory]
    [InlineData(8, 1, 128)]
    [InlineData(4, 2, 64)]
    [InlineData(2, 2, 128)]
    [InlineData(5, 1, 64)]
    public void Blocks_give_what_contiguous_keys_and_values_give(int queryHeads, int keyValueHeads, int headSize)
    {
        SeededRandom random = Seed.Random($"batch {queryHeads} {headSize}");
        int[] lengths = [random.NextInt(1, 16), 0, 17 + random.NextInt(0, 16)];
        KernelBatch batch = KernelBatch.Random(queryHeads, keyValueHeads, headSize, lengths, random);
        Expect.That(Name(queryHeads, keyValueHeads, headSize, lengths) + ", lanes in another order", batch.Decode((long)random.NextBits()))
            .ToBeCloseTo(batch.DecodeContiguous(), Close, "Expected: all scores, then softmax, then the sum, over contiguous keys and values in doubles.");
    }

    [Fact]
    public void Only_the_output_is_written()
    {
        KernelBatch batch = KernelBatch.Random(2, 1, 64, [6, 18], Seed.Random("unchanged"));
        using var gpu = new GpuDevice();
        DeviceArray<float> query = gpu.Array(batch.Query), keys = gpu.Array(batch.KeyCache), values = gpu.Array(batch.ValueCache);
        DeviceArray<int> tables = gpu.Array(batch.BlockTables), lengths = gpu.Array(batch.ContextLengths);
        batch.Launch(gpu, query, keys, values, tables, lengths, gpu.Array<float>(query.Length));
        Expect.That("query after the kernel", query.ToArray()).ToBe(batch.Query);
        Expect.That("keyCache after the kernel", keys.ToArray()).ToBe(batch.KeyCache);
        Expect.That("valueCache after the kernel", values.ToArray()).ToBe(batch.ValueCache);
        Expect.That("blockTables after the kernel", tables.ToArray()).ToBe(batch.BlockTables);
        Expect.That("contextLengths after the kernel", lengths.ToArray()).ToBe(batch.ContextLengths);
    }

    [Fact]
    public void A_number_of_the_cache_is_loaded_once_for_all_query_heads()
    {
        KernelCounts counts = Counted();
        foreach (string cache in (string[])["keyCache", "valueCache"])
        {
            long loads = counts.Of(cache).LaneAccesses;
            Expect.True(loads <= CountedNumbers,
                $"Loads of {cache} should be {CountedNumbers}: 53 tokens of 2 heads of 64 numbers, each once\nbut were {loads}, {loads / (double)CountedNumbers:0.0} times as many\n"
                + "The four query heads that share a key and value head are in one group. Bring a block into shared memory once, for all of them.");
        }
    }

    [Fact]
    public void A_byte_of_the_cache_is_moved_once()
    {
        // A head of 64 floats is 8 whole sectors of 32 bytes.
        KernelCounts counts = Counted();
        foreach (string cache in (string[])["keyCache", "valueCache"])
        {
            MemoryCounts ofCache = counts.Of(cache);
            double moved = 32.0 * ofCache.Sectors / (4 * CountedNumbers);
            Expect.True(moved <= 1.01,
                $"Of {cache}, as many bytes should be moved as the tokens have\nbut it was {moved:0.0} times as many: {ofCache.SectorsPerRequest:0.0} sectors a request, with {ofCache.ActiveLanes:0.0} active lanes\n"
                + "Memory moves 32 bytes at least. In each step, the lanes of a warp must be at numbers side by side, and not each at a token of its own.");
        }
    }

    [Fact]
    public void Beside_the_cache_there_is_hardly_any_traffic()
    {
        KernelCounts counts = Counted();
        long numbers = 2 * 8 * 64;
        // 37 tokens are three blocks, 16 are one.
        long allowed = (3 + 1) * 8 * 64;
        Expect.True(counts.Of("query").LaneAccesses <= allowed,
            $"Loads of query should be {numbers} if each number is loaded once, and {allowed} at most: once for each block\nbut were {counts.Of("query").LaneAccesses}\n"
            + "A query is needed for every token. Keep it near: in shared memory, or in variables.");
        Expect.That($"Accesses of output, for {numbers} numbers", counts.Of("output").UsefulBytes / sizeof(float)).ToBe(numbers,
            "It is written once, when it is done, and never read. Until then its sums stay in variables or in shared memory.");
    }

    [Fact]
    public void Banks_are_not_waited_for()
    {
        // Right ways that touch a few places in an inconvenient order are allowed a tenth.
        MemoryCounts shared = Counted().Shared;
        Expect.True(shared.BankConflicts <= shared.Passes / 10,
            $"Shared memory should be reached with hardly a bank conflict\nbut {shared.BankConflicts} of {shared.Passes} passes were waits for a busy bank, {shared.PassesPerRequest:0.0} passes a request\n"
            + "Bank = word mod 32. A head has 64 or 128 words: lanes at the same number of different keys all want one bank.");
    }

    // Two sequences of 37 and 16 tokens.
    private const long CountedNumbers = 53 * 2 * 64;

    private static KernelCounts Counted()
    {
        KernelBatch batch = KernelBatch.Random(8, 2, 64, [37, 16], Seed.Random("counted"));
        using var gpu = new GpuDevice();
        return batch.Launch(
            gpu, gpu.Array(batch.Query), gpu.Array(batch.KeyCache), gpu.Array(batch.ValueCache), gpu.Array(batch.BlockTables), gpu.Array(batch.ContextLengths),
            gpu.Array<float>(batch.Query.Length)).Counts;
    }

    // One sequence, one query head.
    private static KernelBatch One(float[] query, float[] keys, float[] values, int headSize = 64) =>
        new(1, 1, headSize, [query], [keys], [values], Seed.Random("blocks"));

    // A head of the same number.
    private static float[] Row(float number) => Rows([number]);

    private static float[] Rows(float[] numbers) => [.. numbers.SelectMany(number => Enumerable.Repeat(number, 64))];

    private static float[] Squares(int count) => Rows([.. Enumerable.Range(0, count).Select(i => (float)(i * i))]);

    private static float Average(int count) => (count - 1) * (2 * count - 1) / 6f;

    private static string Name(int queryHeads, int keyValueHeads, int headSize, int[] lengths) =>
        $"Output of {queryHeads} query heads over {keyValueHeads} of size {headSize}, contexts of {string.Join(", ", lengths)} tokens";

    // As eng/golden/paged-attention-kernel.py does.
    private static float[] Drawn(uint salt, int count) => [.. Enumerable.Range(0, count).Select(place =>
    {
        uint x = unchecked((uint)place * 2654435761 + salt * 40503);
        x ^= x >> 15;
        x = unchecked(x * 2246822519);
        return ((int)(x >> 24) - 128) / 64f;
    })];
}
