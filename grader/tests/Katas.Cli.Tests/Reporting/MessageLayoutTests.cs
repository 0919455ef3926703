using Katas.Reporting;

namespace Katas.Cli.Tests.Reporting;

public sealed class MessageLayoutTests
{
    [Theory]
    [InlineData(40, "Sum of 1 and 2 should be 3\n               but was   4")]
    [InlineData(20, "Sum of 1 and 2\n  should be 3\n  but was   4")]
    public void Should_be_and_but_was_stay_under_each_other(int width, string expected)
    {
        Fit("Sum of 1 and 2 should be 3\n               but was   4", width).Should().Be(expected);
    }

    [Fact]
    public void A_long_value_goes_on_under_where_it_began()
    {
        Fit("Row should be [1, 2, 3, 4, 5]\n    but was   [1, 2, 3, 4, 6]", 24).Should().Be("""
            Row
              should be [1, 2, 3, 4,
                        5]
              but was   [1, 2, 3, 4,
                        6]
            """);
    }

    [Fact]
    public void A_subject_on_a_line_of_its_own_stays_there()
    {
        const string message = "The subject\n  should be 1\n  but was   2\nThe hint.";

        Fit(message, 30).Should().Be(message);
    }

    [Fact]
    public void Should_throw_is_such_a_pair_too()
    {
        Fit("Take(null) should throw ArgumentNullException\n           but threw    nothing", 40).Should().Be("""
            Take(null)
              should throw ArgumentNullException
              but threw    nothing
            """);
    }

    [Fact]
    public void Any_other_text_is_broken_between_words()
    {
        Fit("One two three four\n  five six seven", 10).Should().Be("One two\nthree four\n  five six\n  seven");
    }

    [Fact]
    public void A_word_longer_than_the_line_is_left_whole()
    {
        Fit("see https://example.org/a/long/address for more", 12).Should().Be("see\nhttps://example.org/a/long/address\nfor more");
    }

    private static string Fit(string message, int width) => string.Join('\n', MessageLayout.Fit(message.ReplaceLineEndings("\n"), width));
}
