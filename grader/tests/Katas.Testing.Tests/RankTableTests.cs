using System.Text;
using Katas.Data;

namespace Katas.Testing.Tests;

public class RankTableTests
{
    public static TheoryData<string> Names => ["gpt2", "cl100k_base"];

    // The ids stand in tiktoken's own tests: https://github.com/openai/tiktoken/blob/main/tests/test_encoding.py.
    [Theory]
    [InlineData("gpt2", "hello", 31373)]
    [InlineData("gpt2", " world", 995)]
    [InlineData("gpt2", " ", 220)]
    [InlineData("gpt2", "0", 15)]
    [InlineData("gpt2", "00", 405)]
    [InlineData("gpt2", "000", 830)]
    [InlineData("gpt2", "00000000", 8269)]
    [InlineData("gpt2", "0000000000000000", 25645)]
    [InlineData("cl100k_base", "hello", 15339)]
    [InlineData("cl100k_base", " world", 1917)]
    [InlineData("cl100k_base", "rer", 38149)]
    [InlineData("cl100k_base", "'re", 2351)]
    [InlineData("cl100k_base", "today", 31213)]
    [InlineData("cl100k_base", "\n", 198)]
    [InlineData("cl100k_base", "\n \n", 27907)]
    [InlineData("cl100k_base", "\n  \n", 14211)]
    public void Published_tokens_have_their_ids(string table, string token, int id)
    {
        Encoding.UTF8.GetString(Named(table).Tokens[id].Span).Should().Be(token);
    }

    [Fact]
    public void A_token_may_end_within_a_letter()
    {
        RankTable.Cl100kBase.Tokens[62085].ToArray().Should().Equal((byte)' ', 0xEC, 0x8B, 0xA4, 0xED);
    }

    [Fact]
    public void The_tables_are_whole()
    {
        RankTable.Gpt2.Tokens.Should().HaveCount(50_256);
        RankTable.Cl100kBase.Tokens.Should().HaveCount(100_256);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_byte_is_a_token_and_no_token_stands_twice_or_is_empty(string table)
    {
        // When
        string[] tokens = [.. Named(table).Tokens.Select(token => Convert.ToHexString(token.Span))];

        // Then
        tokens.Take(256).Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, 256).Select(value => value.ToString("X2")));
        tokens.Should().NotContain("");
        tokens.ToHashSet().Should().HaveSameCount(tokens);
    }

    // A token of rank r was merged from two of lower rank, so each has a cut with both halves before it.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_longer_token_is_made_of_two_earlier_ones(string table)
    {
        // Given
        IReadOnlyList<ReadOnlyMemory<byte>> tokens = Named(table).Tokens;
        var ranks = new Dictionary<string, int>();

        // When
        var orphans = new List<int>();
        for (int rank = 0; rank < tokens.Count; rank++)
        {
            string token = Encoding.Latin1.GetString(tokens[rank].Span);
            if (token.Length > 1 && !Enumerable.Range(1, token.Length - 1).Any(cut => ranks.ContainsKey(token[..cut]) && ranks.ContainsKey(token[cut..])))
                orphans.Add(rank);
            ranks.Add(token, rank);
        }

        // Then
        orphans.Should().BeEmpty();
    }

    [Fact]
    public void Special_tokens_lie_beyond_the_others()
    {
        RankTable.Gpt2.SpecialTokens.Should().BeEquivalentTo(new Dictionary<string, int> { ["<|endoftext|>"] = 50256 });
        RankTable.Cl100kBase.SpecialTokens.Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["<|endoftext|>"] = 100257,
            ["<|fim_prefix|>"] = 100258,
            ["<|fim_middle|>"] = 100259,
            ["<|fim_suffix|>"] = 100260,
            ["<|endofprompt|>"] = 100276,
        });
    }

    [Fact]
    public void A_table_is_unpacked_once() => RankTable.Gpt2.Should().BeSameAs(RankTable.Gpt2);

    private static RankTable Named(string table) => table == "gpt2" ? RankTable.Gpt2 : RankTable.Cl100kBase;
}
