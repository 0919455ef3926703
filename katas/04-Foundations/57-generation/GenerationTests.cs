using System.Text.Json;
using Katas.Foundations;

namespace LessonTests.Foundations;

public class GenerationTests
{
    // Three blocks of float sums of 64 and 128 terms of size 1, each with about n/2 rounding errors of 6e-8, against
    // float64: some 1e-5 at worst. The golden file is rounded to 6 digits. One token or position off changes logits by
    // 0.01 and more.
    private static readonly Tolerance Close = new(Relative: 1e-4, Absolute: 1e-4);

    // Sums of at most six small whole numbers and their quotients, in float.
    private static readonly Tolerance Exact = new(Relative: 1e-6, Absolute: 1e-6);

    private static readonly JsonElement s_golden = Golden.Json("generation/pytorch.golden");
    private static readonly TinyDecoder s_model = new(seed: 17);

    [Fact]
    public void The_largest_logit_wins()
    {
        Expect.That("MostLikely([1, 3, 2])", Generation.MostLikely([1, 3, 2])).ToBe(1);
        Expect.That("MostLikely([5, 3, 2])", Generation.MostLikely([5, 3, 2])).ToBe(0);
        Expect.That("MostLikely([1, 3, 4])", Generation.MostLikely([1, 3, 4])).ToBe(2);
        Expect.That("MostLikely([0.5])", Generation.MostLikely([0.5f])).ToBe(0);
    }

    [Fact]
    public void Negative_logits_are_as_good_as_any()
    {
        Expect.That("MostLikely([-3, -1, -2])", Generation.MostLikely([-3, -1, -2])).ToBe(1,
            "Logits may all be negative. With which value does the search for the largest begin?");
        Expect.That("MostLikely([-∞, -1e30, -∞])",
            Generation.MostLikely([float.NegativeInfinity, -1e30f, float.NegativeInfinity])).ToBe(1);
        Expect.That("MostLikely([-∞, -∞])", Generation.MostLikely([float.NegativeInfinity, float.NegativeInfinity])).ToBe(0,
            "Two equal logits, if all tokens are forbidden. With which value does the search for the largest begin?");
    }

    [Fact]
    public void Of_equal_logits_the_lowest_index_wins()
    {
        Expect.That("MostLikely([1, 7, 7, 0, 7])", Generation.MostLikely([1, 7, 7, 0, 7])).ToBe(1,
            "PyTorch and NumPy break ties this way. If yours does not, two right programs write different texts.");
        Expect.That("MostLikely([2, 2])", Generation.MostLikely([2, 2])).ToBe(0);
    }

    [Fact]
    public void Without_logits_there_is_no_choice()
    {
        Expect.Call("MostLikely([])", () => Generation.MostLikely([])).ToThrow<ArgumentException>();
    }

    [Fact]
    public void Logits_run_every_token_through_every_block()
    {
        // Block 0 turns 2, 4, 9 into the means so far 2, 3, 5; block 1 into 2, 2.5, 10/3.
        Expect.That("One block of means over the tokens 2, 4, 9",
            Generation.Logits(new MeanDecoder(blockCount: 1), [2, 4, 9])).ToBeCloseTo([5, 4, 3], Exact,
            "The model's only block takes the mean of all tokens so far: (2 + 4 + 9) / 3.");
        Expect.That("Two blocks of means over the tokens 2, 4, 9",
            Generation.Logits(new MeanDecoder(blockCount: 2), [2, 4, 9])).ToBeCloseTo([10 / 3f, 7 / 3f, 4 / 3f], Exact,
            "The first block makes the means so far, 2, 3, 5, and the second the mean of these, 10/3. If 5 comes first, either "
            + "the second block was left out, or tokens looked at later ones: then it got 5, 5, 5.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_are_those_of_PyTorch(int index)
    {
        JsonElement golden = s_golden.GetProperty("cases")[index];
        int[] prompt = golden.GetProperty("prompt").Ints();
        Expect.That($"The logits after {Show.Value(prompt)}", Generation.Logits(s_model, prompt)).ToBeCloseTo(
            golden.GetProperty("logits").Floats(), Close,
            "Embed all tokens from position 0; for each block Project, attend causally, Complete; Predict the last row.");
    }

    [Fact]
    public void Logits_need_a_token_and_no_more_than_the_context()
    {
        Expect.Call("Logits of no tokens", () => Generation.Logits(s_model, [])).ToThrow<ArgumentException>(
            "There is no last token to predict from.");
        Expect.Call("Logits of 33 tokens with a context of 32", () => Generation.Logits(s_model, new int[33]))
            .ToThrow<ArgumentException>("There is no position for the last token.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Greedy_writes_what_PyTorch_writes(int index)
    {
        JsonElement golden = s_golden.GetProperty("cases")[index];
        int[] prompt = golden.GetProperty("prompt").Ints();
        int[] before = [.. prompt];
        int[] answer = golden.GetProperty("answer").Ints();
        Expect.That($"Greedy from {Show.Value(prompt)}, at most 12 tokens", Generation.Greedy(s_model, prompt, 12)).ToBe(
            answer.AsSpan(0, Math.Min(12, answer.Length)),
            "The best token wins by 0.01 or more each time, so rounding is no excuse.");
        Expect.That("The prompt afterwards", prompt).ToBe(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_answer_has_as_many_tokens_as_wanted(bool cached)
    {
        // 0 → 1 → 2 → 0 …
        var cycle = new TableDecoder([[0, 1, 0], [0, 0, 1], [1, 0, 0]], contextLength: 100);
        foreach (int count in (int[])[0, 1, 2, 7])
        {
            int[] expected = [.. Enumerable.Range(1, count).Select(i => i % 3)];
            Expect.That($"{count} tokens after [0] where 0 → 1 → 2 → 0", Generate(cached, cycle, [0], count)).ToBe(
                expected, "The answer holds the new tokens alone, without the prompt.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generation_stops_when_the_context_is_full(bool cached)
    {
        var same = new TableDecoder([[1, 0], [1, 0]], contextLength: 5);
        Expect.That("The answer's length: prompt 2, wanted 10, context 5", Generate(cached, same, [1, 1], 10).Length)
            .ToBe(3, "Prompt and answer together hold at most ContextLength tokens.");
        Expect.That("The answer's length: prompt 2, wanted 3, context 5", Generate(cached, same, [1, 1], 3).Length).ToBe(3);
        Expect.That("The answer's length: prompt 4, wanted 10, context 5", Generate(cached, same, [1, 0, 1, 0], 10).Length).ToBe(1);
        Expect.That("The answer's length: prompt 5, wanted 10, context 5", Generate(cached, same, [1, 0, 1, 0, 0], 10).Length)
            .ToBe(0, "A prompt that fills the context is allowed; there is no room for an answer.");
        Expect.That("The answer's length: prompt 2, wanted int.MaxValue, context 5", Generate(cached, same, [1, 1], int.MaxValue).Length)
            .ToBe(3, "Whoever wants all that fits may ask for int.MaxValue. Does prompt.Length + count still fit an int?");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Impossible_requests_are_refused(bool cached)
    {
        Expect.Call("Generation from an empty prompt", () => Generate(cached, s_model, [], 3)).ToThrow<ArgumentException>();
        Expect.Call("Generation of nothing from an empty prompt", () => Generate(cached, s_model, [], 0)).ToThrow<ArgumentException>();
        Expect.Call("Generation from 33 tokens with a context of 32", () => Generate(cached, s_model, new int[33], 3))
            .ToThrow<ArgumentException>();
        Expect.Call("Generation of -1 tokens", () => Generate(cached, s_model, [1], -1)).ToThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Without_a_cache_the_work_grows_with_the_square()
    {
        double exponent = Exponent(Generation.Greedy, out int[] tokens);
        Expect.That("Tokens run through each block for 8, 16, 32, 64 new tokens, without cache", tokens).ToBe(
            [36, 136, 528, 2080], "This one is the yardstick: it runs 1, then 2, then 3 … tokens, n(n + 1)/2 in all.");
        Expect.That("The exponent of that growth", exponent).ToBeCloseTo(2, new(Relative: 0, Absolute: 0.1));
    }

    [Fact]
    public void A_cache_remembers_what_the_tokens_before_left()
    {
        var cache = new KeyValueCache(new MeanDecoder(blockCount: 1));
        Expect.That("The length of a new cache", cache.Length).ToBe(0);
        Expect.That("One block of means: append 2", cache.Append([2])).ToBeCloseTo([2, 1, 0], Exact,
            "A token attends to itself too: its own key and value must be there before it attends.");
        Expect.That("The cache's length", cache.Length).ToBe(1);
        Expect.That("One block of means: append 2, then 4", cache.Append([4])).ToBeCloseTo([3, 2, 1], Exact,
            "(2 + 4) / 2. The 2 is not appended again; its value must come from the cache.");
        Expect.That("One block of means: append 2, then 4, then 9", cache.Append([9])).ToBeCloseTo([5, 4, 3], Exact);
        Expect.That("The cache's length", cache.Length).ToBe(3);
    }

    [Fact]
    public void Every_block_has_keys_and_values_of_its_own()
    {
        var cache = new KeyValueCache(new MeanDecoder(blockCount: 2));
        cache.Append([2]);
        cache.Append([4]);
        Expect.That("Two blocks of means: append 2, then 4, then 9", cache.Append([9])).ToBeCloseTo(
            [10 / 3f, 7 / 3f, 4 / 3f], Exact,
            "Block 0 keeps 2, 4, 9 and gives the means 2, 3, 5. Block 1 keeps 2, 3, 5 and gives 10/3.");
    }

    [Fact]
    public void Several_tokens_at_once_do_not_see_those_after_them()
    {
        var cache = new KeyValueCache(new MeanDecoder(blockCount: 2));
        Expect.That("Two blocks of means: append 2, 4, 9 at once", cache.Append([2, 4, 9])).ToBeCloseTo(
            [10 / 3f, 7 / 3f, 4 / 3f], Exact,
            "Block 0 must give the means so far, 2, 3, 5. If 2 sees 4 and 9, it gives 5, 5, 5.");
        Expect.That("The cache's length", cache.Length).ToBe(3);

        // Means so far of 2, 4, 9, 1, 3 are 2, 3, 5, 4, 3.8, and their mean is 17.8 / 5.
        Expect.That("… and then 1, 3 at once", cache.Append([1, 3])).ToBeCloseTo([3.56f, 2.56f, 1.56f], Exact,
            "The second of two new tokens sees the first, and both see all that is remembered.");
        Expect.That("The cache's length", cache.Length).ToBe(5);
    }

    [Fact]
    public void The_position_goes_on_where_the_cache_ends()
    {
        var model = new RecordingDecoder(new TinyDecoder(seed: 1, hiddenSize: 4));
        var cache = new KeyValueCache(model);
        cache.Append([3, 1, 4]);
        cache.Append([1]);
        cache.Append([5, 9]);
        Expect.That("The tokens embedded by Append of [3, 1, 4], [1], [5, 9]", model.EmbeddedTokens).ToBe([3, 1, 4, 1, 5, 9]);
        Expect.That("The positions they were given", model.Positions).ToBe([0, 1, 2, 3, 4, 5],
            "A token's position is the number of tokens before it in the sequence, not in this call.");
    }

    [Fact]
    public void A_cache_gives_the_logits_of_PyTorch_at_every_step()
    {
        int[] tokens = s_golden.GetProperty("tokens").Ints();
        JsonElement logits = s_golden.GetProperty("logits");
        var cache = new KeyValueCache(s_model);
        for (int i = 0; i < tokens.Length; i++)
        {
            Expect.That($"The logits after token {i}", cache.Append(tokens.AsSpan(i, 1))).ToBeCloseTo(
                logits[i].Floats(), Close, "Append one token; the others are in the cache.");
        }

        Expect.That("The cache's length", cache.Length).ToBe(32);
    }

    [Fact]
    public void However_a_sequence_is_cut_the_logits_are_the_same()
    {
        SeededRandom random = Seed.Random("sequences");
        for (int trial = 0; trial < 12; trial++)
        {
            var model = new TinyDecoder(random.NextBits(), contextLength: 16, blockCount: 2, hiddenSize: 12);
            int[] tokens = random.Ints(16, 0, model.VocabularySize);
            var cache = new KeyValueCache(model);
            for (int start = 0; start < tokens.Length;)
            {
                int count = random.NextInt(1, Math.Min(6, tokens.Length - start) + 1);
                float[] expected = PlainDecoding.Logits(model, tokens.AsSpan(0, start + count));
                string cut = $"Logits of a random model after {count} tokens more than {start}";
                Expect.That(cut, cache.Append(tokens.AsSpan(start, count))).ToBeCloseTo(expected, Close,
                    "Expected: the whole sequence at once, with attention written out.");
                Expect.That($"Logits of all {start + count} tokens without a cache",
                    Generation.Logits(model, tokens.AsSpan(0, start + count))).ToBeCloseTo(expected, Close);
                start += count;
            }
        }
    }

    [Fact]
    public void A_cache_takes_no_more_than_the_context_and_survives_a_refusal()
    {
        var cache = new KeyValueCache(new MeanDecoder(blockCount: 1));
        cache.Append([2, 4]);
        Expect.Call("Append of nothing", () => cache.Append([])).ToThrow<ArgumentException>();
        Expect.Call("Append of 5 tokens after 2, with a context of 6", () => cache.Append([1, 1, 1, 1, 1]))
            .ToThrow<ArgumentException>("Look before the first change is made: does all of it fit?");
        Expect.That("The cache's length after refusals", cache.Length).ToBe(2);
        Expect.That("Append of 9 after refusals, one block of means", cache.Append([9])).ToBeCloseTo([5, 4, 3], Exact,
            "What was refused must leave nothing behind.");
        Expect.That("Append of 3 tokens after 3, with a context of 6", cache.Append([1, 1, 1])).ToBeCloseTo([3, 2, 1], Exact,
            "Exactly full is not too much.");
        Expect.Call("Append of 1 token after 6, with a context of 6", () => cache.Append([1])).ToThrow<ArgumentException>();
        Expect.That("The length of the full cache", cache.Length).ToBe(6);
    }

    [Fact]
    public void Two_caches_know_nothing_of_each_other()
    {
        var model = new MeanDecoder(blockCount: 1);
        var first = new KeyValueCache(model);
        var second = new KeyValueCache(model);
        first.Append([2]);
        Expect.That("The length of the second cache after the first was used", second.Length).ToBe(0);
        second.Append([100]);
        Expect.That("First cache: 2, then 4. Second cache: 100", first.Append([4])).ToBeCloseTo([3, 2, 1], Exact,
            "Each sequence has its own keys and values. Are they in something static, or in the model?");
        Expect.That("Second cache: 100, then 200", second.Append([200])).ToBeCloseTo([150, 149, 148], Exact);
    }

    [Fact]
    public void Logits_that_were_returned_stay_as_they_are()
    {
        var cache = new KeyValueCache(new MeanDecoder(blockCount: 1));
        float[] first = cache.Append([2]);
        cache.Append([8]);
        Expect.That("The logits after 2, once 8 was appended too", first).ToBeCloseTo([2, 1, 0], Exact,
            "Each call returns an array of its own.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_a_cache_the_text_is_the_same(int index)
    {
        JsonElement golden = s_golden.GetProperty("cases")[index];
        int[] prompt = golden.GetProperty("prompt").Ints();
        int[] before = [.. prompt];
        int[] answer = golden.GetProperty("answer").Ints();
        string text = $"GreedyWithCache from {Show.Value(prompt)} until the context is full";
        Expect.That(text, Generation.GreedyWithCache(s_model, prompt, 100)).ToBe(answer,
            "A cache makes generation quicker, and changes nothing else. If the first token differs already: did the "
            + "whole prompt go into the cache? If a later one: which position did the token before it get?");
        Expect.That($"{text}, a second time", Generation.GreedyWithCache(s_model, prompt, 100)).ToBe(answer,
            "Something of the first generation is still there.");
        Expect.That("The prompt afterwards", prompt).ToBe(before);
    }

    [Fact]
    public void The_prompt_passes_each_block_in_one_go_and_then_each_token_alone()
    {
        var model = new RecordingDecoder(new TinyDecoder(seed: 1, hiddenSize: 4));
        Generation.GreedyWithCache(model, [3, 1, 4, 1, 5], 4);
        Expect.That("Tokens in each pass: prompt of 5, 4 new tokens", model.TokensPerCall).ToBe([5, 1, 1, 1],
            "Prefill: all of the prompt in one call of Project, so that the weights are read once. Then each new token "
            + "goes in to predict the next; the last one predicts nothing, so it need not go in at all.");
        Expect.That("Positions of the tokens: prompt of 5, 4 new tokens", model.Positions).ToBe([0, 1, 2, 3, 4, 5, 6, 7]);
    }

    [Fact]
    public void With_a_cache_the_work_grows_with_the_length()
    {
        double exponent = Exponent(Generation.GreedyWithCache, out int[] tokens);
        Expect.That("Tokens run through each block for 8, 16, 32, 64 new tokens, with a cache", tokens).ToBe(
            [8, 16, 32, 64], "n(n + 1)/2: all were run again at each step, and only what is new needs to run. "
            + "n + 1: the last token was run too, though nobody asks what follows it.");
        Expect.That("The exponent of that growth", exponent).ToBeCloseTo(1, new(Relative: 0, Absolute: 0.05));
    }

    public static TheoryData<int> Cases => [0, 1, 2, 3, 4, 5];

    private static int[] Generate(bool cached, IDecoder model, int[] prompt, int count) =>
        cached ? Generation.GreedyWithCache(model, prompt, count) : Generation.Greedy(model, prompt, count);

    private delegate int[] Generator(IDecoder model, ReadOnlySpan<int> prompt, int count);

    private static double Exponent(Generator generate, out int[] tokens)
    {
        int[] sizes = [8, 16, 32, 64];
        tokens = [.. sizes.Select(count =>
        {
            var model = new RecordingDecoder(new TinyDecoder(seed: 1, contextLength: 65, blockCount: 2, hiddenSize: 4));
            generate(model, [0], count);
            return model.TokenBlocks / model.BlockCount;
        })];
        return Growth.Exponent([.. sizes.Select(size => (double)size)], [.. tokens.Select(count => (double)count)]);
    }
}
