using System.Text.Json;
using Katas.Foundations;

namespace LessonTests.Foundations;

public class AttentionTests
{
    // Scores here reach a few hundred, where neighbouring floats are 3e-5 apart; an error in a score is the relative
    // error of its weight. The values averaged are about 1.
    private static readonly Tolerance Close = new(Relative: 3e-5, Absolute: 3e-5);

    [Fact]
    public void One_key_takes_all_the_weight()
    {
        Expect.That("Attention of one query over one key with value [4, 5]",
                Attend([1, 2], [3, -1], [4, 5], 2, causal: false))
            .ToBeCloseTo([4, 5], Close, "Softmax of a single score is 1, whatever the score.");
    }

    [Fact]
    public void A_score_that_is_larger_by_ln_3_weighs_three_times_as_much()
    {
        Expect.That("Attention of query ln 3 over keys 0 and 1 with values 4 and 8",
                Attend([MathF.Log(3)], [0, 1], [4, 8], 1, causal: false))
            .ToBeCloseTo([7], Close, "The scores are 0 and ln 3, the weights 1/4 and 3/4: 4/4 + 8 · 3/4 = 7.");
    }

    [Fact]
    public void Scores_are_divided_by_the_root_of_headSize()
    {
        Expect.That("Attention of query [2 ln 3, 0, 0, 0] over keys [0, 0, 0, 0] and [1, 0, 0, 0]",
                Attend([2 * MathF.Log(3), 0, 0, 0], [0, 0, 0, 0, 1, 0, 0, 0], [4, 0, 0, 1, 8, 0, 0, 1], 4, causal: false))
            .ToBeCloseTo([7, 0, 0, 1], Close, "headSize is 4, so the second score is 2 ln 3 / √4 = ln 3 and its weight 3/4.");
    }

    [Fact]
    public void A_key_is_a_row()
    {
        float query = MathF.Sqrt(2) * MathF.Log(3);
        Expect.That("Attention of query [√2 ln 3, 0] over keys [0, 5] and [1, 0]",
                Attend([query, 0], [0, 5, 1, 0], [4, 1, 8, 1], 2, causal: false))
            .ToBeCloseTo([7, 1], Close, "Key j is key[j * headSize .. (j + 1) * headSize]: the scores are 0 and ln 3.");
    }

    [Fact]
    public void Equal_keys_share_equally()
    {
        float[] value = Seed.Random("equal keys").Floats(5 * 3);
        float[] mean = [.. Enumerable.Range(0, 3).Select(column => value.Where((_, i) => i % 3 == column).Average())];
        float[] key = [.. Enumerable.Repeat<float[]>([0.5f, -1, 2], 5).SelectMany(row => row)];
        Expect.That("Attention over 5 equal keys", Attend([1, 2, 3], key, value, 3, causal: false))
            .ToBeCloseTo(mean, Close, "Five equal scores are five weights of 1/5, which add up to 1.");
    }

    [Fact]
    public void Without_a_mask_it_agrees_with_PyTorch()
    {
        ExpectGolden("3 queries, 5 keys", "Softmax runs over the keys of one query.");
    }

    [Fact]
    public void Large_scores_do_not_overflow()
    {
        Expect.That("Attention of query 100 over keys 10 and 10", Attend([100], [10, 10], [1, 3], 1, causal: false))
            .ToBeCloseTo([2], Close,
                "exp(1000) does not fit in a float. Softmax.Rows, of the lesson before, takes care of it.");
        ExpectGolden("3 queries, 9 keys, headSize 19, logits in the hundreds",
            "exp of a score of 100 does not fit in a float; softmax subtracts the maximum first.");
    }

    [Fact]
    public void The_first_token_sees_only_itself()
    {
        SeededRandom random = Seed.Random("first token");
        float[] value = random.Floats(4 * 3);
        float[] output = Attend(random.Floats(4 * 3), random.Floats(4 * 3), value, 3, causal: true);
        Expect.That("Row 0 of causal attention over 4 tokens", output[..3]).ToBeCloseTo(value[..3], Close,
            "A query sees its own key and those before it. The first has only its own, so its output is value[0].");
    }

    [Fact]
    public void Causal_attention_agrees_with_PyTorch()
    {
        ExpectGolden("4 queries, 4 keys, causal",
            "A forbidden key takes no share of the softmax: the weights of the visible ones add up to 1.");
    }

    [Fact]
    public void With_a_cache_the_last_query_stands_beside_the_last_key()
    {
        const string hint = "Queries are the newest tokens: query i sees keys 0 to i + keyCount - queryCount.";
        ExpectGolden("1 query, 7 keys, causal (one step of decoding)", hint);
        ExpectGolden("2 queries, 6 keys, causal (a cache of 4)", hint);
    }

    [Fact]
    public void Later_tokens_change_nothing_for_earlier_ones()
    {
        const int count = 9, size = 6;
        SeededRandom random = Seed.Random("later tokens");
        (float[] query, float[] key, float[] value) = Gaussians(random, count, count, size);
        float[] before = Attend(query, key, value, size, causal: true);
        for (int changed = count - 1; changed > 0; changed--)
        {
            random.Gaussians(size, 5).CopyTo(key, changed * size);
            random.Gaussians(size, 5).CopyTo(value, changed * size);
            Expect.That($"Rows 0 to {changed - 1} after token {changed} and those after it changed",
                    Attend(query, key, value, size, causal: true)[..(changed * size)])
                .ToBeCloseTo(before.AsSpan(0, changed * size), Close, "The future leaks into the past.");
        }
    }

    [Fact]
    public void Step_by_step_gives_the_same_as_all_at_once()
    {
        const int count = 8, size = 5;
        SeededRandom random = Seed.Random("steps");
        (float[] query, float[] key, float[] value) = Gaussians(random, count, count, size);
        float[] atOnce = Attend(query, key, value, size, causal: true);
        for (int known = 0; known < count; known++)
        {
            Expect.That($"The last {count - known} of {count} queries by themselves, with all {count} keys",
                    Attend(query[(known * size)..], key, value, size, causal: true))
                .ToBeCloseTo(atOnce.AsSpan(known * size), Close,
                    "The earlier tokens are in the cache. What a query sees must not depend on how many come with it.");
        }
    }

    [Fact]
    public void A_query_that_sees_no_key_gets_zeros()
    {
        const string hint = "The sum over no keys is 0: not NaN, and not the mean of what may not be seen.";
        ExpectGolden("5 queries, 3 keys, causal (two queries see nothing)", hint);
        Expect.That("Causal attention of 3 queries over 2 keys with values 5 and 7",
                Attend([1, 1, 1], [1, 1], [5, 7], 1, causal: true))
            .ToBeCloseTo([0, 5, 6], Close, hint);
        foreach (bool causal in (bool[])[false, true])
        {
            Expect.That($"{(causal ? "Causal attention" : "Attention")} of 2 queries over no keys",
                    Attend([1, 2, 3, 4], [], [], 2, causal))
                .ToBe([0, 0, 0, 0], hint);
        }
    }

    [Fact]
    public void No_queries_are_no_work()
    {
        Expect.That("Attention of no queries over 2 keys", Attend([], [1, 2], [3, 4], 1, causal: false)).ToBe([]);
        Expect.That("Causal attention of no queries over 2 keys", Attend([], [1, 2], [3, 4], 1, causal: true)).ToBe([]);
    }

    [Fact]
    public void Any_shape_agrees_with_the_definition_in_doubles()
    {
        SeededRandom random = Seed.Random("shapes");
        foreach ((int queries, int keys, int size) in ((int, int, int)[])
                 [(1, 1, 1), (1, 33, 7), (5, 5, 16), (3, 17, 64), (17, 3, 8), (2, 40, 67), (12, 12, 33), (6, 7, 31)])
        {
            foreach (bool causal in (bool[])[false, true])
            {
                (float[] query, float[] key, float[] value) = Gaussians(random, queries, keys, size);
                Expect.That($"{(causal ? "Causal attention" : "Attention")} of {queries} queries over {keys} keys of {size}",
                        Attend(query, key, value, size, causal))
                    .ToBeCloseTo(InDoubles(query, key, value, size, causal), Close,
                        "Expected: the definition, summed in doubles.");
            }
        }
    }

    [Fact]
    public void Inputs_are_left_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        float[] query = random.Floats(12), key = random.Floats(12), value = random.Floats(12);
        float[] before = [.. query, .. key, .. value];
        Attend(query, key, value, 4, causal: true);
        float[] after = [.. query, .. key, .. value];
        Expect.That("Query, key and value after the call", after)
            .ToBe(before, "Keys and values stay in the cache for the next token.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void A_head_has_at_least_one_number(int headSize)
    {
        Expect.Call($"Compute(…, headSize: {headSize})",
                () => Attention.Compute(new float[8], new float[8], new float[8], new float[8], headSize, causal: false))
            .ToThrow<ArgumentOutOfRangeException>("Check headSize before anything is divided by it.");
    }

    [Theory]
    [InlineData(7, 8, 8, 7)]
    [InlineData(8, 7, 7, 8)]
    [InlineData(8, 8, 4, 8)]
    [InlineData(8, 4, 8, 8)]
    [InlineData(8, 8, 8, 4)]
    [InlineData(8, 8, 8, 12)]
    public void Shapes_must_fit(int query, int key, int value, int output)
    {
        Expect.Call(
                $"Compute({query} numbers of queries, {key} of keys, {value} of values, {output} of output, headSize: 4)",
                () => Attention.Compute(
                    new float[query], new float[key], new float[value], new float[output], 4, causal: false))
            .ToThrow<ArgumentException>("Whole rows of headSize; as many values as keys, as many outputs as queries.");
    }

    [Theory]
    [InlineData(0, "the queries")]
    [InlineData(8, "the keys")]
    [InlineData(16, "the values")]
    [InlineData(19, "the end of the values")]
    public void The_output_shares_no_memory_with_the_inputs(int start, string what)
    {
        var buffer = new float[40];
        Expect.Call($"Compute with the output on top of {what}",
                () => Attention.Compute(
                    buffer.AsSpan(0, 8), buffer.AsSpan(8, 8), buffer.AsSpan(16, 8), buffer.AsSpan(start, 8), 4, causal: false))
            .ToThrow<ArgumentException>("Each output row needs all keys and values; they must still be there for the next.");
    }

    private static (float[] Query, float[] Key, float[] Value) Gaussians(SeededRandom random, int queries, int keys, int size) =>
        (random.Gaussians(queries * size), random.Gaussians(keys * size), random.Gaussians(keys * size));

    private static float[] Attend(float[] query, float[] key, float[] value, int headSize, bool causal)
    {
        // An output that is not empty: whatever is added to it, or not written, shows.
        var output = new float[query.Length];
        Array.Fill(output, 77);
        Attention.Compute(query, key, value, output, headSize, causal);
        return output;
    }

    private static void ExpectGolden(string name, string hint)
    {
        JsonElement golden = Golden.Json("attention/attention.golden").EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == name);
        Expect.That($"Attention of {name}", Attend(
                golden.GetProperty("query").Floats(),
                golden.GetProperty("key").Floats(),
                golden.GetProperty("value").Floats(),
                golden.GetProperty("head_size").GetInt32(),
                golden.GetProperty("causal").GetBoolean()))
            .ToBeCloseTo(golden.GetProperty("output").Floats(), Close, hint);
    }

    /// <summary>The definition, in doubles: every score, then every weight, then the average.</summary>
    private static float[] InDoubles(float[] query, float[] key, float[] value, int headSize, bool causal)
    {
        int queryCount = query.Length / headSize, keyCount = key.Length / headSize;
        var output = new float[query.Length];
        for (int i = 0; i < queryCount; i++)
        {
            var weights = new double[keyCount];
            for (int j = 0; j < keyCount; j++)
            {
                if (causal && j - keyCount > i - queryCount)
                    continue;

                double dot = 0;
                for (int k = 0; k < headSize; k++)
                    dot += (double)query[i * headSize + k] * key[j * headSize + k];
                weights[j] = Math.Exp(dot / Math.Sqrt(headSize));
            }

            double sum = weights.Sum();
            for (int j = 0; j < keyCount && sum > 0; j++)
            {
                for (int k = 0; k < headSize; k++)
                    output[i * headSize + k] += (float)(weights[j] / sum * value[j * headSize + k]);
            }
        }

        return output;
    }
}
