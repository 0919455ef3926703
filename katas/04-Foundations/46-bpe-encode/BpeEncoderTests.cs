using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Katas.Data;
using Katas.Foundations;

namespace LessonTests.Foundations;

public class BpeEncoderTests
{
    private const string EndOfText = "<|endoftext|>";

    private static readonly Lazy<BpeEncoder> LazyGpt2 = new(() => new(RankTable.Gpt2.Tokens, RankTable.Gpt2.SpecialTokens, SplitRule.Gpt2));
    private static readonly Lazy<BpeEncoder> LazyCl100k = new(() => new(RankTable.Cl100kBase.Tokens, RankTable.Cl100kBase.SpecialTokens, SplitRule.Cl100k));
    private static readonly Lazy<Dictionary<string, (string Text, int[] Gpt2, int[] Cl100k)[]>> GoldenGroups = new(ReadGolden);

    private static BpeEncoder Gpt2 => LazyGpt2.Value;

    private static BpeEncoder Cl100k => LazyCl100k.Value;

    [Fact]
    public void The_byte_alphabet_shows_every_byte_as_a_visible_character()
    {
        string alphabet = BpeEncoder.ByteAlphabet();
        Expect.That("Length of the alphabet", alphabet.Length).ToBe(256);
        Expect.That("Characters of '!', 'A', '~', 161, 172, 174 and 255", Pick('!', 'A', '~', 161, 172, 174, 255))
            .ToBe("!A~¡¬®ÿ", "A byte that is visible in Latin-1 stands for itself.");
        Expect.That("Characters of 0, newline, space, 127, 160 and 173", Pick(0, '\n', ' ', 127, 160, 173))
            .ToBe("ĀĊĠġłŃ", "The others take U+0100, U+0101 and so on, in rising order. Space is the 33rd: Ġ.");
        Expect.That("Number of different characters", alphabet.Distinct().Count()).ToBe(256);

        // GPT-2's own vocabulary lists the bytes by their characters in this alphabet.
        char[] inRankOrder = [.. RankTable.Gpt2.Tokens.Take(256).Select(token => alphabet[token.Span[0]])];
        Expect.That("GPT-2's first 256 tokens, written in the alphabet", new string(inRankOrder))
            .ToBe(string.Concat(inRankOrder.Order()), "They should stand in the order of their characters.");

        string Pick(params int[] bytes) => string.Concat(bytes.Select(value => alphabet[value]));
    }

    [Theory]
    [InlineData("hello world", "hello| world")]
    [InlineData("Hello, world!", "Hello|,| world|!")]
    [InlineData("it's we're I'll I'd've", "it|'s| we|'re| I|'ll| I|'d|'ve")]
    [InlineData("IT'S x'y", "IT|'|S| x|'|y")]
    [InlineData("it'sa we'red", "it|'s|a| we|'re|d")]
    [InlineData("3rd of 1234567", "3|rd| of| 1234567")]
    [InlineData("a  b", "a| | b")]
    [InlineData("a    b", "a|   | b")]
    [InlineData("a \t!", "a| |\t|!")]
    [InlineData("a\n\nb\n", "a|\n|\n|b|\n")]
    [InlineData("a   ", "a|   ")]
    [InlineData("x\u00A0\u3000y", "x|\u00A0|\u3000|y")]
    [InlineData("e\u0301 _x", "e|\u0301| _|x")]
    [InlineData("looooooooooong@and`more[text]{here}ooooooooooooo", "looooooooooong|@|and|`|more|[|text|]{|here|}|ooooooooooooo")]
    [InlineData("", "")]
    public void Text_is_split_by_the_rule_of_Gpt2(string text, string pieces) => ExpectPieces(text, SplitRule.Gpt2, pieces);

    [Theory]
    [InlineData("hello world", "hello| world")]
    [InlineData("Hello, world!", "Hello|,| world|!")]
    [InlineData("it's we're I'll I'd've", "it|'s| we|'re| I|'ll| I|'d|'ve")]
    [InlineData("IT'Sa we'RedD x'y", "IT|'S|a| we|'Re|dD| x|'y")]
    [InlineData("3rd of 1234567", "3|rd| of| |123|456|7")]
    [InlineData("a  b", "a| | b")]
    [InlineData("a    b", "a|   | b")]
    [InlineData("a \t!", "a| |\t|!")]
    [InlineData("\t_x $y", "\t|_x| $|y")]
    [InlineData("a\n\nb\n", "a|\n\n|b|\n")]
    [InlineData("a \n \n  b", "a| \n \n| | b")]
    [InlineData("a; \r\n};\r\n\n b", "a|;| \r\n|};\r\n\n| b")]
    [InlineData("a   ", "a|   ")]
    [InlineData("x\u00A0\u3000y", "x|\u00A0|\u3000y")]
    [InlineData("e\u0301x", "e|\u0301x")]
    [InlineData("a\rb", "a|\r|b")]
    [InlineData("", "")]
    public void Text_is_split_by_the_rule_of_Cl100k(string text, string pieces) => ExpectPieces(text, SplitRule.Cl100k, pieces);

    [Fact]
    public void Letters_and_numbers_beyond_the_first_65536_code_points_are_letters_and_numbers()
    {
        const string hint = "In UTF-16 these characters are two halves each, and a .NET regex looks at halves: neither is a letter or "
            + "a number. Look at code points (Rune).";
        Expect.That("Pieces of \U0001D49C\U0001D4B7a!, by GPT-2's rule", BpeEncoder.Split("\U0001D49C\U0001D4B7a!", SplitRule.Gpt2))
            .ToBe(["\U0001D49C\U0001D4B7a", "!"], hint);
        Expect.That("Pieces of \U00020BB7\U0001F600, by GPT-2's rule", BpeEncoder.Split("\U00020BB7\U0001F600", SplitRule.Gpt2))
            .ToBe(["\U00020BB7", "\U0001F600"], hint);
        Expect.That("Pieces of \U0001D7D8\U0001D7D9\U0001D7DA\U0001D7DB, by the rule of cl100k", BpeEncoder.Split("\U0001D7D8\U0001D7D9\U0001D7DA\U0001D7DB", SplitRule.Cl100k))
            .ToBe(["\U0001D7D8\U0001D7D9\U0001D7DA", "\U0001D7DB"], "\\p{N}{1,3} takes three numbers, not three halves. " + hint);
    }

    [Fact]
    public void Fresh_text_is_split_as_the_patterns_say()
    {
        foreach (string text in FreshTexts(6_000))
        {
            Expect.That("Pieces by GPT-2's rule", BpeEncoder.Split(text, SplitRule.Gpt2)).ToBe(ShadowSplit.Pieces(text, gpt2: true));
            Expect.That("Pieces by the rule of cl100k", BpeEncoder.Split(text, SplitRule.Cl100k)).ToBe(ShadowSplit.Pieces(text, gpt2: false));
        }
    }

    [Fact]
    public void The_pair_of_lowest_rank_merges_first()
    {
        BpeEncoder encoder = Toy("bc", "ab", "cd", "abcd!");
        Expect.That("Tokens of abcd", encoder.EncodeOrdinary("abcd"))
            .ToBe(['a', 256, 'd'], "bc has the lowest rank, so it merges first; then a and d have no partner. Taking the longest match from the left gives ab, cd.");
        Expect.That("Tokens of abab", encoder.EncodeOrdinary("abab")).ToBe([257, 257], "No bc here.");
    }

    [Fact]
    public void Of_equal_ranks_the_leftmost_merges_first()
    {
        BpeEncoder encoder = Toy("aa", "aaa", "ba");
        Expect.That("Tokens of aaaz", encoder.EncodeOrdinary("aaaz")).ToBe([257, 'z'], "aa, a, z; then aaa, z.");
        Expect.That("Tokens of aaaaz", encoder.EncodeOrdinary("aaaaz")).ToBe([256, 256, 'z'], "Both pairs aa merge before rank 257 has its turn.");
        Expect.That("Tokens of aaaaaz", encoder.EncodeOrdinary("aaaaaz")).ToBe([256, 257, 'z'], "aa, aa, a, z; then the last two become aaa.");
    }

    [Fact]
    public void A_piece_that_is_a_token_needs_no_merges()
    {
        BpeEncoder encoder = Toy("abc");
        Expect.That("Tokens of abc", encoder.EncodeOrdinary("abc")).ToBe([256], "Look for the whole piece first, as tiktoken does.");
        Expect.That("Tokens of abcz", encoder.EncodeOrdinary("abcz"))
            .ToBe(['a', 'b', 'c', 'z'], "Neither ab nor bc is a token, so merging never arrives at abc.");
    }

    [Fact]
    public void Any_id_may_belong_to_any_token()
    {
        ReadOnlyMemory<byte>[] merged = [.. new[] { "aa", "ab", "bc", "a\0" }.Select(token => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(token)))];
        var encoder = new BpeEncoder([.. merged, .. Bytes()], new Dictionary<string, int>(), SplitRule.Gpt2);
        const string hint = "Here the merged tokens come first: aa is 0, ab 1, bc 2, and the byte b is 4 + b.";
        Expect.That("Tokens of aa", encoder.EncodeOrdinary("aa")).ToBe([0], hint);
        Expect.That("Tokens of aaab", encoder.EncodeOrdinary("aaab")).ToBe([0, 1], hint);
        Expect.That("Tokens of aabc", encoder.EncodeOrdinary("aabc")).ToBe([0, 2], hint);
        Expect.That("Tokens of a", encoder.EncodeOrdinary("a")).ToBe([4 + 'a'], "Token 3 is an a and a zero byte: another one.");
        Expect.That("Tokens of a zero byte", encoder.EncodeOrdinary("\0")).ToBe([4], hint);
    }

    [Fact]
    public void Tokens_that_differ_in_one_bit_are_told_apart()
    {
        byte[] word = Encoding.UTF8.GetBytes("aaaaaaaaaaaaaé");
        byte[] other = [.. word[..^1], (byte)(word[^1] & 0x7F)];
        var encoder = new BpeEncoder([.. Bytes(), other, word], new Dictionary<string, int>(), SplitRule.Gpt2);
        Expect.That("Tokens of aaaaaaaaaaaaaé", encoder.EncodeOrdinary("aaaaaaaaaaaaaé")).ToBe([257], "256 has another last byte.");
    }

    [Fact]
    public void What_was_encoded_before_changes_nothing()
    {
        BpeEncoder encoder = Toy("zz");
        for (int length = 300; length > 0; length--)
        {
            int[] expected = [.. Enumerable.Repeat(256, length / 2), .. Enumerable.Repeat((int)'z', length % 2)];
            Expect.That($"Tokens of {length} letters z, after the longer ones", encoder.EncodeOrdinary(new string('z', length))).ToBe(expected);
        }
    }

    [Fact]
    public void Thousands_of_words_are_encoded_alike_each_time()
    {
        SeededRandom random = Seed.Random("words");
        string text = string.Concat(Enumerable.Range(0, 4000 * 6).Select(i => i % 6 == 0 ? ' ' : (char)random.NextInt('a', 'z' + 1)));
        int[] expected = [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)];
        BpeEncoder encoder = Toy();
        Expect.That("Tokens of 4000 words, where only bytes are tokens", encoder.EncodeOrdinary(text)).ToBe(expected);
        Expect.That("Tokens of the same words again", encoder.EncodeOrdinary(text)).ToBe(expected, "Whatever was remembered is still right.");
    }

    [Fact]
    public void A_text_may_take_three_bytes_a_character()
    {
        for (int length = 84; length <= 90; length++)
        {
            string text = new('中', length);
            int[] expected = [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)];
            Expect.That($"Tokens of {length} characters of three bytes", Toy().EncodeOrdinary(text)).ToBe(expected);
        }
    }

    [Fact]
    public void No_token_reaches_over_the_border_of_a_piece()
    {
        BpeEncoder encoder = Toy("a b", " b", "b,");
        Expect.That("Tokens of 'a b,'", encoder.EncodeOrdinary("a b,")).ToBe(['a', 257, ','], "The pieces are 'a', ' b' and ','.");
    }

    [Fact]
    public void Well_known_texts_have_their_well_known_tokens()
    {
        Expect.That("gpt2 tokens of hello world", Gpt2.EncodeOrdinary("hello world")).ToBe([31373, 995]);
        Expect.That("cl100k_base tokens of hello world", Cl100k.EncodeOrdinary("hello world")).ToBe([15339, 1917]);
        Expect.That("cl100k_base tokens of tiktoken is great!", Cl100k.EncodeOrdinary("tiktoken is great!"))
            .ToBe([83, 1609, 5963, 374, 2294, 0], "From OpenAI's cookbook.");
        Expect.That("Tokens of nothing", Gpt2.EncodeOrdinary("")).ToBe([]);
        Expect.That("Tokens of nothing", Cl100k.Encode("")).ToBe([]);
    }

    [Fact]
    public void More_than_two_thousand_texts_are_encoded_as_tiktoken_does()
    {
        foreach ((string text, int[] gpt2, int[] cl100k) in GoldenRows("texts"))
        {
            ExpectTokens("gpt2", text, Gpt2.EncodeOrdinary(text), gpt2, RankTable.Gpt2);
            ExpectTokens("cl100k_base", text, Cl100k.EncodeOrdinary(text), cl100k, RankTable.Cl100kBase);
        }
    }

    [Fact]
    public void Fresh_text_is_encoded_as_the_definition_says()
    {
        var definition = new RankOrder(RankTable.Gpt2);
        foreach (string text in FreshTexts(3_000))
        {
            int[] expected = [.. ShadowSplit.Pieces(text, gpt2: true).SelectMany(definition.Tokens)];
            Expect.That("gpt2 tokens of a fresh text", Gpt2.EncodeOrdinary(text)).ToBe(expected);
            Expect.That("gpt2 tokens of the same text again", Gpt2.EncodeOrdinary(text)).ToBe(expected, "The second time is like the first.");
        }
    }

    [Fact]
    public void Half_of_a_surrogate_pair_counts_as_the_replacement_character()
    {
        Expect.That("Tokens of a, U+D800, b", Cl100k.EncodeOrdinary("a\uD800b")).ToBe(Cl100k.EncodeOrdinary("a\uFFFDb"));
        Expect.That("Tokens of a space, U+DC00", Gpt2.EncodeOrdinary(" \uDC00")).ToBe(Gpt2.EncodeOrdinary(" \uFFFD"));
    }

    [Fact]
    public void A_special_token_in_a_text_is_refused_unless_it_is_allowed()
    {
        const string hint = "Whoever can write <|endoftext|> into a prompt could end it. It becomes a special token only where that is asked for.";
        Expect.Call($"Encode(\"a{EndOfText}b\")", () => Gpt2.Encode($"a{EndOfText}b")).ToThrow<ArgumentException>(hint);
        Expect.Call("Encode with another special token allowed", () => Cl100k.Encode($"a{EndOfText}b", new HashSet<string> { "<|fim_prefix|>" }))
            .ToThrow<ArgumentException>(hint);
        Expect.That($"gpt2 tokens of a{EndOfText}b, allowed", Gpt2.Encode($"a{EndOfText}b", new HashSet<string> { EndOfText })).ToBe([64, 50256, 65]);
        Expect.That("gpt2 tokens of <|fim_prefix|>", Gpt2.Encode("<|fim_prefix|>")).ToBe(Gpt2.EncodeOrdinary("<|fim_prefix|>"),
            "GPT-2 knows no such special token: it is text.");
    }

    [Fact]
    public void In_an_ordinary_text_the_name_of_a_special_token_is_text()
    {
        int[] tokens = Gpt2.EncodeOrdinary(EndOfText);
        Expect.That($"gpt2 tokens of {EndOfText} as text", tokens).ToBe([27, 91, 437, 1659, 5239, 91, 29], "<, |, end, of, text, |, >");
        Expect.That("The text again", Gpt2.Decode(tokens)).ToBe(EndOfText);
    }

    [Fact]
    public void Allowed_special_tokens_are_found_as_tiktoken_finds_them()
    {
        HashSet<string> gpt2Names = [.. RankTable.Gpt2.SpecialTokens.Keys];
        HashSet<string> cl100kNames = [.. RankTable.Cl100kBase.SpecialTokens.Keys];
        foreach ((string text, int[] gpt2, int[] cl100k) in GoldenRows("special"))
        {
            ExpectTokens("gpt2", text, Gpt2.Encode(text, gpt2Names), gpt2, RankTable.Gpt2);
            ExpectTokens("cl100k_base", text, Cl100k.Encode(text, cl100kNames), cl100k, RankTable.Cl100kBase);
            Expect.That("The text again", Cl100k.Decode(cl100k)).ToBe(text);
        }
    }

    [Fact]
    public void Of_special_tokens_that_start_at_one_place_the_longer_is_taken()
    {
        var names = new Dictionary<string, int> { ["<a>"] = 300, ["<a><b>"] = 301, ["<b>"] = 302 };
        var encoder = new BpeEncoder(Bytes(), names, SplitRule.Gpt2);
        Expect.That("Tokens of x<a><b><a>y<b>", encoder.Encode("x<a><b><a>y<b>", names.Keys.ToHashSet())).ToBe(['x', 301, 300, 'y', 302]);
        var oneCharacter = new BpeEncoder(Bytes(), new Dictionary<string, int> { ["§"] = 300 }, SplitRule.Gpt2);
        Expect.That("Tokens of a§b", oneCharacter.Encode("a§b", new HashSet<string> { "§" })).ToBe(['a', 300, 'b'], "A name may be one character long.");
        var withoutNames = new BpeEncoder(Bytes(), new Dictionary<string, int>(), SplitRule.Gpt2);
        Expect.That("Tokens of <a> where nothing is special", withoutNames.Encode("<a>")).ToBe(['<', 'a', '>']);
    }

    [Fact]
    public void Decoding_gives_the_text_back()
    {
        foreach ((string text, int[] gpt2, int[] cl100k) in GoldenRows("texts").Where((_, i) => i % 4 == 0))
        {
            Expect.That("Text of gpt2 tokens", Gpt2.Decode(gpt2)).ToBe(text, "A character may be spread over tokens: join the bytes, then decode them.");
            Expect.That("Text of cl100k_base tokens", Cl100k.Decode(cl100k)).ToBe(text);
        }

        Expect.That($"Text of 50256", Gpt2.Decode([50256])).ToBe(EndOfText);
        Expect.That("Text of no tokens", Gpt2.Decode([])).ToBe("");
        Expect.That("Text of the byte 0xFF and an a", Toy().Decode([0xFF, 'a'])).ToBe("\uFFFDa", "What is not UTF-8 becomes U+FFFD.");
    }

    [Fact]
    public void A_token_that_does_not_exist_cannot_be_decoded()
    {
        Expect.Call("Decode([-1])", () => Gpt2.Decode([-1])).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Decode([50257])", () => Gpt2.Decode([64, 50257])).ToThrow<ArgumentOutOfRangeException>("GPT-2's last id is 50256.");
        Expect.Call("Decode([100256])", () => Cl100k.Decode([100256]))
            .ToThrow<ArgumentOutOfRangeException>("cl100k_base has a gap between its tokens and its special tokens.");
        var decoder = new TokenDecoder(Gpt2);
        Expect.Call("Append(50257)", () => decoder.Append(50257)).ToThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_streamed_character_comes_out_when_its_last_byte_is_there()
    {
        var decoder = new TokenDecoder(Toy());
        string[] steps = [.. "é😀!"u8.ToArray().Select(value => decoder.Append(value)), decoder.Finish()];
        Expect.That("What each byte of é😀! and the end give", steps)
            .ToBe(["", "é", "", "", "", "😀", "!", ""], "é has two bytes, 😀 four. Until the last is there, nothing may come out.");
    }

    [Fact]
    public void A_stream_that_breaks_off_ends_in_a_replacement_character()
    {
        var decoder = new TokenDecoder(Toy());
        Expect.That("What the first three bytes of 😀 give", decoder.Append(0xF0) + decoder.Append(0x9F) + decoder.Append(0x98)).ToBe("");
        Expect.That("What the end gives", decoder.Finish()).ToBe("\uFFFD", "The character will never be complete.");
        Expect.That("What the next text starts with", decoder.Append('a')).ToBe("a", "Nothing is left over from the text before.");
        Expect.That("What é, broken off by an a, gives", decoder.Append(0xC3) + decoder.Append('a')).ToBe("\uFFFDa", "An a cannot continue é: this is known at once.");
        Expect.That("What the end gives", decoder.Finish()).ToBe("");
    }

    [Fact]
    public void A_streamed_text_is_the_same_as_one_decoded_at_once()
    {
        foreach ((string text, int[] gpt2, _) in GoldenRows("texts").Where((_, i) => i % 8 == 0))
        {
            var decoder = new TokenDecoder(Gpt2);
            var streamed = new StringBuilder();
            foreach (int token in gpt2)
                streamed.Append(decoder.Append(token));
            Expect.That("The streamed text", streamed.Append(decoder.Finish()).ToString()).ToBe(text, "Tokens end within characters; keep the bytes that are left.");
        }
    }

    [Fact]
    public void Null_is_refused()
    {
        Expect.Call("new BpeEncoder(null, …)", () => new BpeEncoder(null!, new Dictionary<string, int>(), SplitRule.Gpt2)).ToThrow<ArgumentNullException>();
        Expect.Call("new BpeEncoder(…, null, …)", () => new BpeEncoder(Bytes(), null!, SplitRule.Gpt2)).ToThrow<ArgumentNullException>();
        Expect.Call("Split(null)", () => BpeEncoder.Split(null!, SplitRule.Gpt2)).ToThrow<ArgumentNullException>();
        Expect.Call("EncodeOrdinary(null)", () => Toy().EncodeOrdinary(null!)).ToThrow<ArgumentNullException>();
        Expect.Call("Encode(null)", () => Toy().Encode(null!)).ToThrow<ArgumentNullException>();
        Expect.Call("new TokenDecoder(null)", () => new TokenDecoder(null!)).ToThrow<ArgumentNullException>();
    }

    [Fact]
    public void Twenty_thousand_equal_letters_take_twenty_times_as_long_as_one_thousand()
    {
        // A fresh word for every call, so that nothing can be remembered from the call before.
        SeededRandom random = Seed.Random("long words");
        double exponent = Growth.MeasureExponent([600, 1200, 2400, 4800], size =>
            Cl100k.EncodeOrdinary(string.Create(size, random, (letters, source) =>
            {
                for (int i = 0; i < letters.Length; i++)
                    letters[i] = source.NextBool() ? 'a' : 'b';
            })));

        // A heap or a linked list with one: n log n, measured 1.0 to 1.15. Looking at all pairs for every merge: 1.8 to 2.1.
        Expect.True(exponent < 1.5, $"""
            The time for one long word should grow about as its length does: to the power of 1.0 to 1.15
            but it grew as its length to the power of {exponent:F2}.
            After a merge only the two pairs beside it have changed. Link the parts, keep the pairs in a queue by rank and
            place, and skip what is out of date when it comes up.
            """);

        foreach ((string text, int[] gpt2, int[] cl100k) in GoldenRows("long"))
        {
            ExpectTokens("gpt2", text, Gpt2.EncodeOrdinary(text), gpt2, RankTable.Gpt2);
            ExpectTokens("cl100k_base", text, Cl100k.EncodeOrdinary(text), cl100k, RankTable.Cl100kBase);
        }
    }

    private static void ExpectPieces(string text, SplitRule rule, string pieces) =>
        Expect.That($"Pieces of {Show.Literal(text)}", BpeEncoder.Split(text, rule)).ToBe(pieces.Length == 0 ? [] : pieces.Split('|'));

    private static string[] FreshTexts(int letters) =>
    [
        ProseCorpus.Write(Seed.Random("prose"), letters),
        CodeCorpus.Write(Seed.Random("code"), letters),
        ScriptCorpus.Write(Seed.Random("scripts"), letters),
    ];

    private static ReadOnlyMemory<byte>[] Bytes() =>
        [.. Enumerable.Range(0, 256).Select(value => new ReadOnlyMemory<byte>([(byte)value]))];

    /// <summary>The 256 bytes and a few tokens more, from 256 on.</summary>
    private static BpeEncoder Toy(params string[] tokens) =>
        new([.. Bytes(), .. tokens.Select(token => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(token)))], new Dictionary<string, int>(), SplitRule.Gpt2);

    // Thousands of texts pass; only the one that fails needs words.
    private static void ExpectTokens(string encoding, string text, int[] actual, int[] expected, RankTable table)
    {
        if (!actual.AsSpan().SequenceEqual(expected))
            Expect.That($"{encoding} tokens of {Show.Literal(text)}", actual).ToBe(expected, $"tiktoken has {Spelled(expected, table)}\nyours are     {Spelled(actual, table)}");
    }

    private static string Spelled(int[] tokens, RankTable table) => string.Join(
        "|", tokens.Take(24).Select(token => token < table.Tokens.Count ? Encoding.UTF8.GetString(table.Tokens[token].Span) : $"special {token}"));

    private static (string Text, int[] Gpt2, int[] Cl100k)[] GoldenRows(string group) => GoldenGroups.Value[group];

    private static Dictionary<string, (string Text, int[] Gpt2, int[] Cl100k)[]> ReadGolden()
    {
        using var packed = new MemoryStream(Golden.Bytes("bpe-encode/tiktoken.golden"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(unpacked);
        return document.RootElement.EnumerateObject().ToDictionary(
            group => group.Name,
            group => group.Value.EnumerateArray().Select(row => (row[0].GetString()!, row[1].Ints(), row[2].Ints())).ToArray());
    }
}
