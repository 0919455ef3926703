using Katas.Inference;

namespace LessonTests.Inference;

public class KvCacheMathTests
{
    private const long Gigabyte = 1_000_000_000;
    private const long Gibibyte = 1_073_741_824;

    // 40 layers of 40 heads of 128: OPT-13B and Llama 2 13B.
    private static readonly KvCacheShape ThirteenBillion = new(LayerCount: 40, HeadCount: 40, KeyValueHeadCount: 40, HeadSize: 128);

    // A double carries 53 bits, so one division is off by at most 1.1e-16 of its value; 7% would be another unit.
    private static readonly Tolerance Close = new(Relative: 1e-15, Absolute: 0);

    [Fact]
    public void A_token_leaves_a_key_and_a_value_in_every_layer()
    {
        var tiny = new KvCacheShape(LayerCount: 3, HeadCount: 2, KeyValueHeadCount: 2, HeadSize: 5);
        Expect.That("BytesPerToken of 3 layers, 2 heads of 5 numbers, 1 byte each", KvCacheMath.BytesPerToken(tiny, 1))
            .ToBe(60, "One layer keeps 2 heads x 5 numbers as keys and as many as values: 20. Three layers: 60.");
        Expect.That("the same in float16", KvCacheMath.BytesPerToken(tiny, 2)).ToBe(120, "Each number takes two bytes.");
    }

    // Published sums. OPT-13B: the PagedAttention paper, section 3, "800 KB" (KiB). The next two: "Insights into
    // DeepSeek-V3", table 1. Llama 3: layers and heads from the models' config.json.
    [Theory]
    [InlineData("OPT-13B", 40, 40, 40, 819_200)]
    [InlineData("Qwen 2.5 72B", 80, 64, 8, 327_680)]
    [InlineData("Llama 3.1 405B", 126, 128, 8, 516_096)]
    [InlineData("Llama 3 8B", 32, 32, 8, 131_072)]
    [InlineData("Llama 3 70B", 80, 64, 8, 327_680)]
    public void Published_models_take_the_published_bytes_per_token(
        string model, int layerCount, int headCount, int keyValueHeadCount, long bytes) => Expect
        .That(
            $"BytesPerToken of {model}, {layerCount} layers, {keyValueHeadCount} key-value heads of 128, bfloat16",
            KvCacheMath.BytesPerToken(new KvCacheShape(layerCount, headCount, keyValueHeadCount, 128), 2))
        .ToBe(bytes, "Keys and values x layers x key-value heads x head size x bytes. Query heads keep nothing.");

    [Fact]
    public void Every_kept_number_is_counted_once()
    {
        SeededRandom random = Seed.Random("shapes");
        for (int round = 0; round < 30; round++)
        {
            int keyValueHeads = random.NextInt(1, 5);
            var shape = new KvCacheShape(random.NextInt(1, 8), keyValueHeads * random.NextInt(1, 5), keyValueHeads, random.NextInt(1, 10));
            int bytesPerNumber = random.NextInt(1, 5);
            long counted = 0;
            for (int layer = 0; layer < shape.LayerCount; layer++)
                for (int head = 0; head < shape.KeyValueHeadCount; head++)
                    for (int i = 0; i < shape.HeadSize; i++)
                        counted += bytesPerNumber + bytesPerNumber;
            Expect.That(
                $"BytesPerToken of {shape.LayerCount} layers, {shape.HeadCount} query heads, {shape.KeyValueHeadCount} "
                + $"key-value heads of {shape.HeadSize}, {bytesPerNumber} bytes", KvCacheMath.BytesPerToken(shape, bytesPerNumber))
                .ToBe(counted, "Walk through layers, key-value heads and numbers, and count a key and a value each.");
        }
    }

    [Theory]
    [InlineData(0, 8, 8, 128, 2)]
    [InlineData(32, 0, 8, 128, 2)]
    [InlineData(32, 8, 0, 128, 2)]
    [InlineData(32, 8, -8, 128, 2)]
    [InlineData(32, 8, 8, 0, 2)]
    [InlineData(32, 8, 8, 128, 0)]
    public void A_shape_without_size_is_refused(int layerCount, int headCount, int keyValueHeadCount, int headSize, int bytes) => Expect
        .Call(
            $"BytesPerToken(({layerCount}, {headCount}, {keyValueHeadCount}, {headSize}), {bytes})",
            () => KvCacheMath.BytesPerToken(new KvCacheShape(layerCount, headCount, keyValueHeadCount, headSize), bytes))
        .ToThrow<ArgumentOutOfRangeException>("A zero here is a misread config.json, and would promise room for everybody.");

    [Fact]
    public void Query_heads_must_fall_into_equal_groups()
    {
        Expect.Call("BytesPerToken of 32 query heads and 12 key-value heads", () => KvCacheMath.BytesPerToken(new KvCacheShape(32, 32, 12, 128), 2))
            .ToThrow<ArgumentException>("32 / 12 query heads would share a key. The two numbers come from different models.");
        Expect.Call("BytesPerToken of 8 query heads and 16 key-value heads", () => KvCacheMath.BytesPerToken(new KvCacheShape(32, 8, 16, 128), 2))
            .ToThrow<ArgumentException>("There are never more key-value heads than query heads.");
        Expect.That("BytesPerToken of 8 query heads that share 1", KvCacheMath.BytesPerToken(new KvCacheShape(1, 8, 1, 1), 1))
            .ToBe(2, "Multi-query attention: one key and one value.");
    }

    [Fact]
    public void A_missing_shape_is_refused() => Expect
        .Call("BytesPerToken(null, 2)", () => KvCacheMath.BytesPerToken(null!, 2))
        .ToThrow<ArgumentNullException>("A NullReferenceException would look like a fault of yours, not of the caller's.");

    [Fact]
    public void A_request_of_3000_tokens_takes_2_4576_GB()
    {
        long bytes = KvCacheMath.BytesPerRequest(819_200, 3000);
        Expect.That("BytesPerRequest(819,200 bytes a token, 3000 tokens)", bytes)
            .ToBe(2_457_600_000, "More than an int can count: 2,147,483,647 is the end there.");
        Expect.That("that in GB", KvCacheMath.Gigabytes(2_457_600_000)).ToBeCloseTo(2.4576, Close, "1 GB is 1,000,000,000 bytes.");
        Expect.That("BytesPerRequest(819,200, 0)", KvCacheMath.BytesPerRequest(819_200, 0)).ToBe(0);
        Expect.That("BytesPerRequest(1, 1)", KvCacheMath.BytesPerRequest(1, 1)).ToBe(1);
        RefusesBelow("BytesPerRequest, bytesPerToken", 1, value => KvCacheMath.BytesPerRequest(value, 3000));
        RefusesBelow("BytesPerRequest, tokens", 0, value => KvCacheMath.BytesPerRequest(819_200, value));
    }

    [Fact]
    public void Gigabytes_and_gibibytes_differ_by_7_percent()
    {
        Expect.That("Gigabytes(80,000,000,000)", KvCacheMath.Gigabytes(80 * Gigabyte)).ToBeCloseTo(80, Close, "GB counts in 10^9 bytes.");
        Expect.That("Gibibytes(80,000,000,000)", KvCacheMath.Gibibytes(80 * Gigabyte)).ToBeCloseTo(74.505805969238281, Close, "GiB counts in 2^30 bytes.");
        Expect.That("Gibibytes(24 x 2^30)", KvCacheMath.Gibibytes(24 * Gibibyte)).ToBeCloseTo(24, Close, "GiB counts in 2^30 bytes.");
        Expect.That("Gigabytes(1)", KvCacheMath.Gigabytes(1)).ToBeCloseTo(1e-9, Close, "Fractions count: divide as doubles.");
        Expect.That("Gibibytes(1)", KvCacheMath.Gibibytes(1)).ToBeCloseTo(9.3132257461547852e-10, Close, "Fractions count: divide as doubles.");
        Expect.That("Gigabytes(0)", KvCacheMath.Gigabytes(0)).ToBe(0.0);
    }

    // 8,030,261,248 parameters: Llama 3 8B, whose weight files hold 16,060,522,496 bytes.
    [Theory]
    [InlineData(8_030_261_248, 16, 16_060_522_496)]
    [InlineData(13_000_000_000, 8, 13_000_000_000)]
    [InlineData(70_000_000_000, 4, 35_000_000_000)]
    [InlineData(3, 4, 2)]
    [InlineData(8, 1, 1)]
    [InlineData(9, 1, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 16, 0)]
    public void Weights_take_their_bits_rounded_up_to_bytes(long parameters, int bits, long bytes) => Expect
        .That($"WeightBytes({parameters:N0}, {bits} bits)", KvCacheMath.WeightBytes(parameters, bits))
        .ToBe(bytes, "Multiply first, then divide by 8. A byte of which only a part is used counts as a whole one.");

    [Fact]
    public void The_budget_is_what_weights_and_the_rest_leave()
    {
        Expect.That("Budget(80 GB, 13 GB, 8 GB)", KvCacheMath.Budget(80 * Gigabyte, 13 * Gigabyte, 8 * Gigabyte)).ToBe(59 * Gigabyte);
        Expect.That("Budget(80 GB, 140 GB, 8 GB)", KvCacheMath.Budget(80 * Gigabyte, 140 * Gigabyte, 8 * Gigabyte))
            .ToBe(0, "Llama 3 70B in bfloat16 does not fit on one H100. Nothing is left, but not less than nothing.");
        Expect.That("Budget(100, 60, 50)", KvCacheMath.Budget(100, 60, 50)).ToBe(0, "The weights fit, but the rest does not.");
        Expect.That("Budget(100, 60, 39)", KvCacheMath.Budget(100, 60, 39)).ToBe(1);
        Expect.That("Budget(0, long.MaxValue, long.MaxValue)", KvCacheMath.Budget(0, long.MaxValue, long.MaxValue))
            .ToBe(0, "Two huge numbers must not add up to a small one.");
        RefusesBelow("Budget, memory", 0, value => KvCacheMath.Budget(value, 0, 0));
        RefusesBelow("Budget, weights", 0, value => KvCacheMath.Budget(10, value, 0));
        RefusesBelow("Budget, reserved", 0, value => KvCacheMath.Budget(10, 0, value));
    }

    [Fact]
    public void Only_whole_requests_fit()
    {
        Expect.That("RequestsReserved(99, 10)", KvCacheMath.RequestsReserved(99, 10)).ToBe(9, "The tenth misses one byte.");
        Expect.That("RequestsReserved(100, 10)", KvCacheMath.RequestsReserved(100, 10)).ToBe(10);
        Expect.That("RequestsReserved(9, 10)", KvCacheMath.RequestsReserved(9, 10)).ToBe(0);
        Expect.That("RequestsReserved(7, 1)", KvCacheMath.RequestsReserved(7, 1)).ToBe(7);
        RefusesBelow("RequestsReserved, budget", 0, value => KvCacheMath.RequestsReserved(value, 10));
        RefusesBelow("RequestsReserved, bytesPerRequest", 1, value => KvCacheMath.RequestsReserved(100, value));
    }

    [Fact]
    public void One_H100_holds_24_requests_of_3000_tokens()
    {
        long perToken = KvCacheMath.BytesPerToken(ThirteenBillion, bytesPerNumber: 2);
        long perRequest = KvCacheMath.BytesPerRequest(perToken, tokens: 3000);
        long weights = KvCacheMath.WeightBytes(13_000_000_000, bitsPerParameter: 8);
        long budget = KvCacheMath.Budget(80 * Gigabyte, weights, reserved: 8 * Gigabyte);
        Expect.That("GB of one request", KvCacheMath.Gigabytes(perRequest)).ToBeCloseTo(2.4576, Close);
        Expect.That("GB for all of them", KvCacheMath.Gigabytes(budget)).ToBeCloseTo(59, Close);
        Expect.That("Requests at once on one H100", KvCacheMath.RequestsReserved(budget, perRequest))
            .ToBe(24, "59 GB / 2.4576 GB = 24.007.");
    }

    [Fact]
    public void A_block_begun_is_a_block_taken()
    {
        foreach ((int tokens, int blocks) in new[] { (0, 0), (1, 1), (15, 1), (16, 1), (17, 2), (32, 2), (33, 3), (3000, 188) })
        {
            Expect.That($"BlocksFor({tokens} tokens, 16)", KvCacheMath.BlocksFor(tokens, 16))
                .ToBe(blocks, "A partly filled block is taken as a whole, and a full one needs no other behind it.");
        }

        Expect.That("BlocksFor(5, 1)", KvCacheMath.BlocksFor(5, 1)).ToBe(5);
        Expect.That("BlocksFor(int.MaxValue, 16)", KvCacheMath.BlocksFor(int.MaxValue, 16))
            .ToBe(134_217_728, "Does a sum leave the range of int before the division brings it back?");
        Expect.That("BlocksFor(int.MaxValue, int.MaxValue)", KvCacheMath.BlocksFor(int.MaxValue, int.MaxValue)).ToBe(1);
        RefusesBelow("BlocksFor, tokens", 0, value => KvCacheMath.BlocksFor(value, 16));
        RefusesBelow("BlocksFor, blockSize", 1, value => KvCacheMath.BlocksFor(100, value));
    }

    [Fact]
    public void The_budget_holds_whole_blocks()
    {
        Expect.That("BlocksIn(59 GB, 819,200 bytes a token, 16)", KvCacheMath.BlocksIn(59 * Gigabyte, 819_200, 16))
            .ToBe(4501, "A block takes 13,107,200 bytes; 4501.3 of them fit.");
        Expect.That("BlocksIn(99, 5, 2)", KvCacheMath.BlocksIn(99, 5, 2)).ToBe(9, "The tenth block misses one byte.");
        Expect.That("BlocksIn(100, 5, 2)", KvCacheMath.BlocksIn(100, 5, 2)).ToBe(10);
        Expect.That("BlocksIn(6, 1, 1)", KvCacheMath.BlocksIn(6, 1, 1)).ToBe(6);
        Expect.That("BlocksIn(0, 5, 2)", KvCacheMath.BlocksIn(0, 5, 2)).ToBe(0);
        RefusesBelow("BlocksIn, budget", 0, value => KvCacheMath.BlocksIn(value, 5, 2));
        RefusesBelow("BlocksIn, bytesPerToken", 1, value => KvCacheMath.BlocksIn(100, value, 2));
        RefusesBelow("BlocksIn, blockSize", 1, value => KvCacheMath.BlocksIn(100, 5, value));
    }

    [Fact]
    public void Requests_are_admitted_in_order_until_one_does_not_fit()
    {
        Expect.That("RequestsPaged(4 blocks of 16, [16, 17, 16])", KvCacheMath.RequestsPaged(4, 16, [16, 17, 16])).ToBe(3, "1 + 2 + 1 blocks: just enough.");
        Expect.That("RequestsPaged(3 blocks of 16, [16, 17, 16])", KvCacheMath.RequestsPaged(3, 16, [16, 17, 16])).ToBe(2, "1 + 2 + 1 blocks are one too many.");
        Expect.That("RequestsPaged(3 blocks of 16, [4, 4, 4, 4])", KvCacheMath.RequestsPaged(3, 16, [4, 4, 4, 4]))
            .ToBe(3, "Sixteen tokens, but of four requests: a block belongs to one of them, however empty it is.");
        Expect.That("RequestsPaged(3 blocks of 16, [16, 100, 16])", KvCacheMath.RequestsPaged(3, 16, [16, 100, 16]))
            .ToBe(1, "The second does not fit, and the third must not overtake it.");
        Expect.That("RequestsPaged(0 blocks, [1])", KvCacheMath.RequestsPaged(0, 16, [1])).ToBe(0);
        Expect.That("RequestsPaged(0 blocks, [0, 0])", KvCacheMath.RequestsPaged(0, 16, [0, 0])).ToBe(2, "A request without tokens takes no block.");
        Expect.That("RequestsPaged(9 blocks, [])", KvCacheMath.RequestsPaged(9, 16, [])).ToBe(0);
        Expect.That("RequestsPaged(7 blocks of 1, [3, 4])", KvCacheMath.RequestsPaged(7, 1, [3, 4])).ToBe(2);
        RefusesBelow("RequestsPaged, blocks", 0, value => KvCacheMath.RequestsPaged(value, 16, [1]));
        RefusesBelow("RequestsPaged, blockSize", 1, value => KvCacheMath.RequestsPaged(9, value, []));
        RefusesBelow("RequestsPaged, lengths", 0, value => KvCacheMath.RequestsPaged(9, 16, [1, value]));
    }

    [Fact]
    public void Admission_is_what_handing_out_blocks_token_by_token_gives()
    {
        SeededRandom random = Seed.Random("lengths");
        for (int round = 0; round < 30; round++)
        {
            int blockSize = random.NextInt(1, 20);
            int blocks = random.NextInt(0, 100);
            int[] lengths = random.Ints(random.NextInt(0, 30), 0, 120);
            Expect.That($"RequestsPaged({blocks} blocks of {blockSize}, {Show.Sequence(lengths)})", KvCacheMath.RequestsPaged(blocks, blockSize, lengths))
                .ToBe(HandOut(blocks, blockSize, lengths), "Give each request a new block whenever its last one is full.");
        }
    }

    [Fact]
    public void Only_the_last_block_of_a_request_wastes_slots()
    {
        Expect.That("WastedSlots(16, [1, 15, 16, 17])", KvCacheMath.WastedSlots(16, [1, 15, 16, 17]))
            .ToBe(15 + 1 + 0 + 15, "16 tokens fill their block and waste nothing; the seventeenth begins a second one.");
        Expect.That("WastedSlots(16, [0])", KvCacheMath.WastedSlots(16, [0])).ToBe(0, "No block, no waste.");
        Expect.That("WastedSlots(16, [])", KvCacheMath.WastedSlots(16, [])).ToBe(0);
        Expect.That("WastedSlots(1, [5, 7])", KvCacheMath.WastedSlots(1, [5, 7])).ToBe(0, "Blocks of one token are always full.");
        Expect.That("WastedSlots(int.MaxValue, [1, 1, int.MaxValue])", KvCacheMath.WastedSlots(int.MaxValue, [1, 1, int.MaxValue]))
            .ToBe(2L * (int.MaxValue - 1), "The sum may be more than an int can count.");
        Expect.That("WastedSlots(2^30, [2^30 + 1])", KvCacheMath.WastedSlots(1 << 30, [(1 << 30) + 1]))
            .ToBe((1 << 30) - 1, "Two blocks of 2^30 slots are more than an int can count.");
        RefusesBelow("WastedSlots, blockSize", 1, value => KvCacheMath.WastedSlots(value, []));
        RefusesBelow("WastedSlots, lengths", 0, value => KvCacheMath.WastedSlots(16, [1, value]));
    }

    [Fact]
    public void Paging_serves_four_times_as_many_when_requests_are_short()
    {
        int[] longest = [.. Enumerable.Repeat(3000, 100)];
        Expect.That("Requests of the full 3000 tokens, paged", KvCacheMath.RequestsPaged(4501, 16, longest))
            .ToBe(23, "188 blocks each. Where every request is as long as it may be, paging gains nothing, and costs the last block.");
        int[] mixed = [.. Enumerable.Range(0, 200).Select(i => new[] { 200, 400, 900, 1500 }[i % 4])];
        Expect.That("Requests of 200, 400, 900, 1500, 200 … tokens, paged", KvCacheMath.RequestsPaged(4501, 16, mixed))
            .ToBe(95, "13 + 25 + 57 + 94 = 189 blocks for each four. Set aside for 3000 tokens each, 24 would fit.");
        Expect.That("Slots that these 95 waste", KvCacheMath.WastedSlots(16, mixed.AsSpan(0, 95))).ToBe(572, "8 + 0 + 12 + 4 for each four, 24 times but the last 4: 0.8% of what they hold.");
    }

    // DeepSeek-V3: "Insights into DeepSeek-V3", table 1, 70.272 KB. DeepSeek-V2: its paper, 34.6 thousand numbers a token.
    [Theory]
    [InlineData("DeepSeek-V3 in bfloat16", 61, 512, 64, 2, 70_272)]
    [InlineData("DeepSeek-V2, numbers", 60, 512, 64, 1, 34_560)]
    [InlineData("one layer without positions", 1, 7, 0, 1, 7)]
    [InlineData("a single number", 1, 1, 0, 1, 1)]
    public void Latent_attention_keeps_one_vector_for_all_heads(
        string model, int layerCount, int latentSize, int ropeSize, int bytesPerNumber, long bytes)
    {
        Expect.That($"LatentBytesPerToken of {model}", KvCacheMath.LatentBytesPerToken(layerCount, latentSize, ropeSize, bytesPerNumber))
            .ToBe(bytes, "In each layer the latent vector, once, and the one key that carries the position, once.");
        RefusesBelow("LatentBytesPerToken, layerCount", 1, value => KvCacheMath.LatentBytesPerToken(value, 512, 64, 2));
        RefusesBelow("LatentBytesPerToken, latentSize", 1, value => KvCacheMath.LatentBytesPerToken(61, value, 64, 2));
        RefusesBelow("LatentBytesPerToken, ropeSize", 0, value => KvCacheMath.LatentBytesPerToken(61, 512, value, 2));
        RefusesBelow("LatentBytesPerToken, bytesPerNumber", 1, value => KvCacheMath.LatentBytesPerToken(61, 512, 64, value));
    }

    [Fact]
    public void What_an_int_cannot_count_is_counted_by_a_long()
    {
        const string Hint = "Make the first factor a long; int times int is an int, whatever it is assigned to.";
        Expect.That("BytesPerToken of 1000 layers, 1000 heads of 1000, 4 bytes", KvCacheMath.BytesPerToken(new KvCacheShape(1000, 1000, 1000, 1000), 4))
            .ToBe(8 * Gigabyte, Hint);
        Expect.That("LatentBytesPerToken(100,000, 10,000, 10,000, 2)", KvCacheMath.LatentBytesPerToken(100_000, 10_000, 10_000, 2)).ToBe(4 * Gigabyte, Hint);
        Expect.That("LatentBytesPerToken(1, int.MaxValue, 1, 1)", KvCacheMath.LatentBytesPerToken(1, int.MaxValue, 1, 1)).ToBe(2_147_483_648, Hint);
        Expect.That("BlocksIn(8 GB, 1 GB, 4)", KvCacheMath.BlocksIn(8 * Gigabyte, Gigabyte, 4)).ToBe(2, Hint);
    }

    [Fact]
    public void What_a_long_cannot_count_is_an_error()
    {
        const string Hint = "Without checked( ) the product wraps around, and a wrong number comes out without a word.";
        const int Million = 1 << 20;
        Expect.Call("BytesPerToken of 2^20 layers, heads and numbers, 8 bytes", () => KvCacheMath.BytesPerToken(new KvCacheShape(Million, Million, Million, Million), 8))
            .ToThrow<OverflowException>(Hint);
        Expect.Call("LatentBytesPerToken(int.MaxValue, int.MaxValue, int.MaxValue, 8)", () => KvCacheMath.LatentBytesPerToken(int.MaxValue, int.MaxValue, int.MaxValue, 8))
            .ToThrow<OverflowException>(Hint);
        Expect.Call("BytesPerRequest(long.MaxValue, 2)", () => KvCacheMath.BytesPerRequest(long.MaxValue, 2)).ToThrow<OverflowException>(Hint);
        Expect.Call("WeightBytes(long.MaxValue, 16)", () => KvCacheMath.WeightBytes(long.MaxValue, 16)).ToThrow<OverflowException>(Hint);
        Expect.Call("BlocksIn(100, long.MaxValue, 2)", () => KvCacheMath.BlocksIn(100, long.MaxValue, 2)).ToThrow<OverflowException>(Hint);
        RefusesBelow("WeightBytes, parameters", 0, value => KvCacheMath.WeightBytes(value, 16));
        RefusesBelow("WeightBytes, bitsPerParameter", 1, value => KvCacheMath.WeightBytes(100, value));
    }

    private static int HandOut(int blocks, int blockSize, int[] lengths)
    {
        for (int request = 0; request < lengths.Length; request++)
        {
            int free = 0;
            for (int token = 0; token < lengths[request]; token++)
            {
                if (free == 0)
                {
                    if (blocks == 0)
                        return request;
                    blocks--;
                    free = blockSize;
                }

                free--;
            }
        }

        return lengths.Length;
    }

    private static void RefusesBelow(string argument, int least, Action<int> call) =>
        Expect.Call($"{argument}: {least - 1}", () => call(least - 1))
            .ToThrow<ArgumentOutOfRangeException>($"{least} is the least that makes sense here.");
}
