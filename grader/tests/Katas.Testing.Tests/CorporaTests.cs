using System.Text;

namespace Katas.Testing.Tests;

public class CorporaTests
{
    private static readonly Dictionary<string, Func<SeededRandom, int, string>> Corpora = new()
    {
        ["prose"] = ProseCorpus.Write,
        ["code"] = CodeCorpus.Write,
        ["scripts"] = ScriptCorpus.Write,
    };

    public static TheoryData<string> Names => [.. Corpora.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_depends_on_the_seed_alone(string corpus)
    {
        // When
        string text = Corpora[corpus](new SeededRandom(1), 10_000);
        string again = Corpora[corpus](new SeededRandom(1), 10_000);
        string other = Corpora[corpus](new SeededRandom(2), 10_000);

        // Then
        again.Should().Be(text);
        other.Should().NotBe(text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_at_least_as_long_as_asked_and_hardly_longer(string corpus)
    {
        foreach (int letters in new[] { 1, 10, 1000, 100_000 })
        {
            foreach (int seed in Enumerable.Range(0, 10))
                Corpora[corpus](new SeededRandom(seed), letters).Length.Should().BeInRange(letters, letters + 5000);
        }

        Corpora[corpus](new SeededRandom(1), 0).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Less_than_nothing_is_refused(string corpus)
    {
        Action write = () => Corpora[corpus](new SeededRandom(1), -1);
        write.Should().ThrowExactly<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("prose")]
    [InlineData("code")]
    public void Prose_and_code_are_ascii_and_end_with_their_line(string corpus)
    {
        // When
        string text = Corpora[corpus](new SeededRandom(3), 50_000);

        // Then
        Ascii.IsValid(text).Should().BeTrue();
        text.Should().EndWith("\n");
    }

    [Fact]
    public void Scripts_have_pairs_and_no_halves()
    {
        // When
        string text = ScriptCorpus.Write(new SeededRandom(3), 50_000);

        // Then
        text.Should().Contain(text.First(char.IsHighSurrogate).ToString());
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Should().Be(text);
    }

    // What byte-pair encoding lives on: a few words are most of the text, and many are seen once.
    [Fact]
    public void Words_of_prose_are_as_uneven_as_a_languages()
    {
        // Given
        string text = ProseCorpus.Write(new SeededRandom(4), 200_000);

        // When
        int[] counts = [.. text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).CountBy(word => word).Select(pair => pair.Value).OrderDescending()];

        // Then
        counts.Take(10).Sum().Should().BeGreaterThan(counts.Sum() / 8);
        counts.Count(count => count == 1).Should().BeGreaterThan(counts.Length / 4);
    }
}
