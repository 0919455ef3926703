using System.Text.Json;
using Katas.Inference;

namespace LessonTests.Inference;

public class PagedAttentionTests
{
    // A score is a float sum of up to 128 products and carries some 64 · 6e-8 of its size, which is 3 or so; its
    // exponential carries that as a share, and the output is an average of values of size 1 under such weights.
    private static readonly Tolerance Close = new(Relative: 1e-5, Absolute: 2e-5);

    private const float None = float.NaN;

    [Fact]
    public void With_one_token_the_output_is_its_value()
    {
        float[] output = Decode([1, 2], [3, 4, None, None], [5, 6, None, None], [0], [1], new(1, 1, HeadSize: 2, BlockSize: 2));

        Expect.That("Output over one token of value [5, 6]", output).ToBeCloseTo([5, 6], Close,
            "The softmax of one score is 1. The second slot of the block holds no token: it is NaN, and 0 · NaN is NaN. Do not read it at all.");
    }

    [Fact]
    public void Tokens_with_equal_scores_are_averaged()
    {
        float[] output = Decode([1, 0], [7, 1, 7, 2, 7, 3], [3, 0, 6, 3, 9, 9], [0], [3], new(1, 1, HeadSize: 2, BlockSize: 3));

        Expect.That("Output over three tokens of equal score", output).ToBeCloseTo([6, 4], Close,
            "All three keys have the same product with the query, so each weighs 1/3.");
    }

    [Fact]
    public void Scores_are_divided_by_the_root_of_the_head_size()
    {
        float[] output = Decode(
            [2, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1, 0, 0], [0], [2], new(1, 1, HeadSize: 4, BlockSize: 2));

        Expect.That("Output over tokens with products 4 and 0", output).ToBeCloseTo([0.880797f, 0.119203f, 0, 0], Close,
            "Head size 4: the scores are 4 / √4 = 2 and 0, and the weights e² / (e² + 1) and 1 / (e² + 1).");
    }

    [Fact]
    public void Tokens_are_found_through_the_block_table()
    {
        // Blocks 1 and 3 hold another sequence's tokens. The table says 4, 0, 2.
        float[] keys = [0, 0, 9, 9, 0, None, 9, 9, 0, 0];
        float[] values = [30, 40, -1000, -1000, 50, None, -1000, -1000, 10, 20];

        float[] output = Decode([1], keys, values, [4, 0, 2], [5], new(1, 1, HeadSize: 1, BlockSize: 2));

        Expect.That("Average over the values 10, 20 | 30, 40 | 50 in blocks 4, 0, 2", output).ToBeCloseTo([30], Close,
            "Token t lies in block table[t / blockSize], at slot t % blockSize, so at row block · blockSize + slot of the cache.");
    }

    [Fact]
    public void The_order_of_tokens_within_the_blocks_matters_to_keys_and_values_alike()
    {
        // The third token, in the second block, has by far the greatest score.
        float[] keys = [20, None, 0, 0];
        float[] values = [3, None, 1, 2];

        float[] output = Decode([1], keys, values, [1, 0], [3], new(1, 1, HeadSize: 1, BlockSize: 2));

        Expect.That("Output when the third token's score is 20 above the others", output).ToBeCloseTo([3], Close,
            "Key and value of a token lie at the same place in their caches.");
    }

    [Fact]
    public void Every_sequence_has_its_own_row_of_the_block_table()
    {
        float[] values = [1, 2, 3, 4];

        float[] output = Decode([1, 1], [0, 0, 0, 0], values, [2, -1, 1, 3], [1, 2], new(1, 1, HeadSize: 1, BlockSize: 1));

        Expect.That("Outputs of two sequences, in blocks [2] and [1, 3]", output).ToBeCloseTo([3, 3], Close,
            "Rows of the block table are as long as the longest: blockTables.Length / sequences. The −1 is never used.");
        output = Decode([1, 1], [0, 0, 0, 0], values, [0, 1, 2, 3], [2, 2], new(1, 1, HeadSize: 1, BlockSize: 1));
        Expect.That("Outputs of two sequences, in blocks [0, 1] and [2, 3]", output).ToBeCloseTo([1.5f, 3.5f], Close,
            "The second sequence starts at the second row of the block table.");
    }

    [Fact]
    public void Neighbouring_query_heads_share_a_key_and_value_head()
    {
        // One token, so every query head gives the value of its own key and value head.
        float[] output = Decode([1, 1, 1, 1, 1, 1], [0, 0], [10, 20], [0], [1], new(6, 2, HeadSize: 1, BlockSize: 1));

        Expect.That("Outputs of six query heads over two key and value heads", output).ToBeCloseTo([10, 10, 10, 20, 20, 20], Close,
            "Query head h reads key and value head h / 3: heads 0, 1, 2 the first, heads 3, 4, 5 the second.");
    }

    [Fact]
    public void In_a_block_all_heads_of_a_token_stand_together()
    {
        // [token][head]: the first head sees 1 then 3, the second 20 then 40.
        float[] output = Decode([1, 1], [0, 0, 0, 0], [1, 20, 3, 40], [0], [2], new(2, 2, HeadSize: 1, BlockSize: 2));

        Expect.That("Outputs of two heads over two tokens", output).ToBeCloseTo([2, 30], Close,
            "The cache is [blocks, blockSize, keyValueHeadCount, headSize]: token by token, and head by head within a token.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    public void Exactly_the_tokens_of_the_sequence_count(int length)
    {
        // Value t is 2^t, so the average says which tokens were counted.
        float[] values = [.. Enumerable.Range(0, length).Select(token => MathF.Pow(2, token))];
        var batch = new PagedBatch(new(1, 1, 1, 4), [[1]], [new float[length]], [values], Seed.Random("blocks"));

        Expect.That($"Average of 1, 2, 4, … over {length} tokens in blocks of 4", batch.Decode())
            .ToBeCloseTo([values.Average()], Close, "The newest token attends to itself too; slots behind it hold NaN.");
    }

    [Fact]
    public void A_sequence_without_tokens_gives_zeros()
    {
        float[] output = Decode([1, 1, 1, 1], [0], [5], [0, 0], [0, 1], new(2, 1, HeadSize: 1, BlockSize: 1));

        Expect.That("Outputs of a sequence of 0 tokens and one of 1", output).ToBeCloseTo([0, 0, 5, 5], Close,
            "The sum of no weights is 0, and 0 / 0 is NaN. Nothing to attend to means zeros.");
    }

    [Fact]
    public void Large_scores_do_not_overflow()
    {
        float[] output = Decode([100], [100, 99, 100], [1, 50, 3], [0], [3], new(1, 1, HeadSize: 1, BlockSize: 4), padTo: 4);

        Expect.That("Output over scores 10000, 9900, 10000", output).ToBeCloseTo([2], Close,
            "exp(10000) does not fit in a float. Subtract the greatest score first.");
    }

    [Fact]
    public void Very_negative_scores_do_not_vanish()
    {
        float[] output = Decode([100], [-100, -100], [1, 3], [1, 0], [2], new(1, 1, HeadSize: 1, BlockSize: 1));

        Expect.That("Output over scores −10000 and −10000", output).ToBeCloseTo([2], Close,
            "Only differences of scores matter. A maximum that starts at 0 is greater than both, and all weights become 0.");
    }

    [Fact]
    public void A_greater_score_in_a_later_block_outweighs_what_was_summed_before()
    {
        float[] output = Decode([1], [0, 1, 2, 3], [8, 4, 2, 1], [0, 1, 2, 3], [4], new(1, 1, HeadSize: 1, BlockSize: 1));

        // (8 + 4e + 2e² + e³) / (1 + e + e² + e³)
        Expect.That("Output over scores 0, 1, 2, 3 in four blocks", output).ToBeCloseTo([1.722726f], Close,
            "When the maximum rises from m to m', the sum of weights and the sum of values so far are both too large by exp(m' − m).");
    }

    [Fact]
    public void A_lesser_score_in_a_later_block_is_weighed_under_the_same_maximum()
    {
        float[] output = Decode([1], [3, 2, 1, 0], [1, 2, 4, 8], [3, 2, 1, 0], [4], new(1, 1, HeadSize: 1, BlockSize: 1));

        // The table runs backwards: scores 0, 1, 2, 3 with values 8, 4, 2, 1 once more.
        Expect.That("Output over the blocks 3, 2, 1, 0", output).ToBeCloseTo([1.722726f], Close);
        output = Decode([1], [3, 2, 1, 0], [1, 2, 4, 8], [0, 1, 2, 3], [4], new(1, 1, HeadSize: 1, BlockSize: 1));
        Expect.That("Output over the blocks 0, 1, 2, 3, with falling scores", output).ToBeCloseTo([1.722726f], Close,
            "The maximum is the greatest so far, not that of the last block.");
    }

    [Fact]
    public void Decoding_agrees_with_PyTorch()
    {
        SeededRandom random = Seed.Random("golden blocks");
        foreach (JsonElement example in Golden.Json("paged-attention/decode.golden").EnumerateArray())
        {
            var shape = new PagedAttentionShape(
                example.GetProperty("queryHeadCount").GetInt32(), example.GetProperty("keyValueHeadCount").GetInt32(),
                example.GetProperty("headSize").GetInt32(), example.GetProperty("blockSize").GetInt32());
            JsonElement[] sequences = [.. example.GetProperty("sequences").EnumerateArray()];
            float[][] All(string name) => [.. sequences.Select(sequence => sequence.GetProperty(name).Floats())];

            var batch = new PagedBatch(shape, All("query"), All("key"), All("value"), random);

            Expect.That(Name(shape, batch.ContextLengths), batch.Decode())
                .ToBeCloseTo(All("output").SelectMany(output => output).ToArray(), Close, "PyTorch's softmax in double says otherwise.");
        }
    }

    [Theory]
    [InlineData(8, 2, 64, 16)]
    [InlineData(4, 4, 32, 16)]
    [InlineData(7, 1, 16, 8)]
    [InlineData(6, 2, 80, 5)]
    [InlineData(6, 3, 5, 4)]
    [InlineData(3, 1, 9, 7)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 128, 3)]
    public void Blocks_give_what_contiguous_keys_and_values_give(int queryHeads, int keyValueHeads, int headSize, int blockSize)
    {
        var shape = new PagedAttentionShape(queryHeads, keyValueHeads, headSize, blockSize);
        SeededRandom random = Seed.Random($"batch {shape.QueryHeadCount} {shape.HeadSize}");
        int[] lengths = [1, blockSize, 0, blockSize + 1, 3 * blockSize - 1, random.NextInt(1, 40)];
        PagedBatch batch = PagedBatch.Random(shape, lengths, random);

        Expect.That(Name(shape, lengths), batch.Decode()).ToBeCloseTo(batch.DecodeContiguous(), Close,
            "The brute-force sum over contiguous keys and values says otherwise.");
    }

    [Fact]
    public void Many_heads_and_large_blocks_need_no_more_than_room()
    {
        var shape = new PagedAttentionShape(QueryHeadCount: 48, KeyValueHeadCount: 4, HeadSize: 8, BlockSize: 100);
        PagedBatch batch = PagedBatch.Random(shape, [130, 100], Seed.Random("large blocks"));

        Expect.That(Name(shape, [130, 100]), batch.Decode()).ToBeCloseTo(batch.DecodeContiguous(), Close,
            "Is a buffer somewhere too small for 48 heads and blocks of 100?");
    }

    [Fact]
    public void Two_sequences_may_share_blocks()
    {
        // A fork: the first block is common.
        float[] output = Decode([1, 1], [0, 0, 0, None, 0, None], [1, 3, 8, None, 5, None], [0, 1, 0, 2], [3, 3], new(1, 1, HeadSize: 1, BlockSize: 2));

        Expect.That("Outputs of two sequences with blocks [0, 1] and [0, 2]", output).ToBeCloseTo([4, 3], Close);
    }

    [Fact]
    public void What_is_wrong_with_one_sequence_stays_there()
    {
        float[] output = Decode([None, 1], [1, 1], [7, 8], [0, 1], [1, 1], new(1, 1, HeadSize: 1, BlockSize: 1));

        Expect.That("Output of the sequence with a NaN in its query", output[0]).ToBe(float.NaN, "A NaN must not be hidden.");
        Expect.That("Output of the next sequence", output[1]).ToBeCloseTo(8, Close, "Is something left over from the sequence before?");
    }

    [Fact]
    public void Only_the_output_is_written()
    {
        var shape = new PagedAttentionShape(4, 2, 8, 4);
        PagedBatch batch = PagedBatch.Random(shape, [6, 9], Seed.Random("unchanged"));
        float[] query = batch.Query;
        float[] keys = [.. batch.KeyCache];
        float[] values = [.. batch.ValueCache];
        int[] tables = [.. batch.BlockTables];
        int[] lengths = [.. batch.ContextLengths];

        PagedAttention.Decode(query, keys, values, tables, lengths, new float[query.Length], shape);

        Expect.That("query after the call", query).ToBe(batch.Query);
        Expect.That("keyCache after the call", keys).ToBe(batch.KeyCache);
        Expect.That("valueCache after the call", values).ToBe(batch.ValueCache);
        Expect.That("blockTables after the call", tables).ToBe(batch.BlockTables);
        Expect.That("contextLengths after the call", lengths).ToBe(batch.ContextLengths);
    }

    [Fact]
    public void A_batch_of_no_sequences_is_done_at_once()
    {
        float[] output = Decode([], [1, 2], [1, 2], [], [], new(1, 1, HeadSize: 1, BlockSize: 2));

        Expect.That("Output of no sequences", output).ToBe([]);
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(-1, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, -1, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, -1, 1)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 1, 1, -1)]
    public void Sizes_are_positive(int queryHeads, int keyValueHeads, int headSize, int blockSize)
    {
        var shape = new PagedAttentionShape(queryHeads, keyValueHeads, headSize, blockSize);

        Expect.Call($"Decode with {queryHeads} and {keyValueHeads} heads of {headSize}, blocks of {blockSize}", () => Decode([], [], [], [], [], shape))
            .ToThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Query_heads_are_shared_out_evenly()
    {
        Expect.Call("Decode with 3 query heads and 2 key and value heads", () =>
            Decode([1, 1, 1], [0, 0], [0, 0], [0], [1], new(3, 2, HeadSize: 1, BlockSize: 1))).ToThrow<ArgumentException>();
    }

    [Fact]
    public void Spans_have_the_lengths_that_the_shape_says()
    {
        // Right are: query 4, caches a multiple of 4, tables a multiple of 2, output 4.
        var shape = new PagedAttentionShape(2, 1, HeadSize: 1, BlockSize: 4);
        void Throws(string what, int query = 4, int keys = 8, int values = 8, int tables = 2, int output = 4) =>
            Expect.Call($"Decode with {what}", () => PagedAttention.Decode(
                    new float[query], new float[keys], new float[values], new int[tables], new int[] { 1, 1 }, new float[output], shape))
                .ToThrow<ArgumentException>();

        PagedAttention.Decode(new float[4], new float[8], new float[8], new int[2], new int[] { 1, 1 }, new float[4], shape);
        Throws("a query of 3", query: 3);
        Throws("a query and an output of 6 for 2 sequences of 2 heads", query: 6, output: 6);
        Throws("an output of 5", output: 5);
        Throws("an output of 3", output: 3);
        Throws("fewer values than keys", values: 4);
        Throws("more values than keys", values: 12);
        Throws("caches of 7, no whole number of blocks", keys: 7, values: 7);
        Throws("block tables of 3 for 2 sequences", tables: 3);
        Expect.Call("Decode with an empty query for 2 sequences of 2^30 heads of 2", () =>
                PagedAttention.Decode([], [], [], [], new int[] { 0, 0 }, [], new(1 << 30, 1, HeadSize: 2, BlockSize: 1)))
            .ToThrow<ArgumentException>("2^32 numbers are more than an int can count, and wrap to 0.");
        PagedAttention.Decode([], [], [], [], [], [], new(1, 1, HeadSize: 1 << 16, BlockSize: 1 << 16));
        Expect.Call("Decode with block tables of 1 for 0 sequences", () => PagedAttention.Decode([], [], [], new int[1], [], [], shape))
            .ToThrow<ArgumentException>();
    }

    [Fact]
    public void A_context_fits_in_its_row_of_the_block_table()
    {
        var shape = new PagedAttentionShape(1, 1, HeadSize: 1, BlockSize: 2);

        Expect.Call("Decode with a context length of −1", () => Decode([1], [0, 0], [0, 0], [0], [-1], shape)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Decode with 3 tokens in one block of 2", () => Decode([1], [0, 0], [0, 0], [0], [3], shape)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Decode with 3 tokens in the first of two sequences, each with one block of 2", () =>
            Decode([1, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1], [3, 1], shape)).ToThrow<ArgumentOutOfRangeException>("The next block in the table is another sequence's.");
        Expect.Call("Decode with int.MaxValue tokens", () => Decode([1], [0, 0], [0, 0], [0], [int.MaxValue], shape))
            .ToThrow<ArgumentOutOfRangeException>("int.MaxValue + blockSize − 1 does not fit in an int.");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(1 << 30)]
    [InlineData(int.MinValue)]
    public void A_block_that_is_used_lies_in_the_cache(int block)
    {
        Expect.Call($"Decode with block {block} of a cache of 2 blocks", () =>
                Decode(new float[4], new float[8], new float[8], [1, block], [2], new(1, 1, HeadSize: 4, BlockSize: 1)))
            .ToThrow<ArgumentOutOfRangeException>("Compare the block's own number: its offset may be more than an int can count, and wrap to 0.");
    }

    [Fact]
    public void The_output_may_not_be_the_query()
    {
        float[] buffer = [1, 1, 1, 1];

        Expect.Call("Decode into its own query", () => PagedAttention.Decode(
                buffer, new float[2], new float[2], new int[1], new int[] { 1 }, buffer, new(2, 1, HeadSize: 2, BlockSize: 1)))
            .ToThrow<ArgumentException>("The query is needed until the last block is done, and would be overwritten by the first.");
    }

    private static float[] Decode(
        float[] query, float[] keys, float[] values, int[] tables, int[] lengths, PagedAttentionShape shape, int padTo = 0)
    {
        var output = new float[query.Length];
        Array.Fill(output, 1e6f);
        PagedAttention.Decode(query, Padded(keys, padTo), Padded(values, padTo), tables, lengths, output, shape);
        return output;
    }

    private static float[] Padded(float[] tokens, int length) =>
        [.. tokens, .. Enumerable.Repeat(None, Math.Max(0, length - tokens.Length))];

    private static string Name(PagedAttentionShape shape, int[] lengths) =>
        $"Output of {shape.QueryHeadCount} query heads over {shape.KeyValueHeadCount} of size {shape.HeadSize}, "
        + $"blocks of {shape.BlockSize}, contexts of {string.Join(", ", lengths)} tokens";
}
