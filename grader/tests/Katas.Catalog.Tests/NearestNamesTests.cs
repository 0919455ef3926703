namespace Katas.Catalog.Tests;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("softmax", "softmax", 0)]
    [InlineData("sotfmax", "softmax", 1)]
    [InlineData("softmx", "softmax", 1)]
    [InlineData("hardmax", "softmax", 4)]
    public void Slips_counts_what_must_change(string from, string to, int slips)
    {
        NearestNames.Slips(from, to).Should().Be(slips);
    }

    [Fact]
    public void Slips_keeps_its_laws_for_every_pair_of_short_words()
    {
        // Given
        string[] letters = ["a", "b", "c"];
        string[] pairs = [.. from first in letters from second in letters select first + second];
        string[] words = ["", .. letters, .. pairs, .. from pair in pairs from letter in letters select pair + letter];

        foreach ((string left, string right) in from left in words from right in words select (left, right))
        {
            // When
            int slips = NearestNames.Slips(left, right);

            // Then
            slips.Should().Be(NearestNames.Slips(right, left), "{0} and {1} are as far apart as {1} and {0}", left, right);
            (slips == 0).Should().Be(left == right, "only {0} is no slip away from {0}, and {1} is another", left, right);
            slips.Should().BeInRange(Math.Abs(left.Length - right.Length), Math.Max(left.Length, right.Length));
        }
    }

    [Fact]
    public void A_beginning_comes_before_a_part_and_a_part_before_a_slip()
    {
        NearestNames.Of("cache", ["cachy", "kv-cache", "cache-math"]).Should().Equal("cache-math", "kv-cache", "cachy");
    }

    [Fact]
    public void A_letter_alone_is_near_nothing_long()
    {
        NearestNames.Of("a", ["attention", "backprop"]).Should().BeEmpty();
    }
}
