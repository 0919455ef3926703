namespace Katas.Testing.Tests;

public class ValueFailureTests
{
    [Fact]
    public void The_values_stand_under_each_other_and_the_hint_on_its_own_line()
    {
        // When
        string text = FailureText.Of(() => Expect.That("The sum of 1 and 2", 4).ToBe(3, "Count your fingers."));

        // Then
        text.Should().Be("""
            The sum of 1 and 2 should be 3
                               but was   4
            Count your fingers.
            """);
    }

    [Fact]
    public void Without_a_hint_nothing_follows()
    {
        FailureText.Of(() => Expect.That("x", 4).ToBe(3)).Should().Be("x should be 3\n  but was   4");
    }

    [Fact]
    public void A_long_subject_has_a_line_of_its_own()
    {
        // Given
        string sixty = new('s', 60);

        // When
        string beside = FailureText.Of(() => Expect.That(sixty, 4).ToBe(3));
        string above = FailureText.Of(() => Expect.That(sixty + "s", 4).ToBe(3));

        // Then
        beside.Should().Be($"{sixty} should be 3\n{new string(' ', 60)} but was   4");
        above.Should().Be($"{sixty}s\n  should be 3\n  but was   4");
    }

    [Fact]
    public void A_subject_of_several_lines_stands_above_the_values()
    {
        FailureText.Of(() => Expect.That("Rows of\n[1, 2]", 4).ToBe(3)).Should().Be("""
            Rows of
            [1, 2]
              should be 3
              but was   4
            """);
    }

    [Theory]
    [InlineData(true, false, "true", "false")]
    [InlineData('a', '\'', "'a'", @"'\''")]
    [InlineData('"', '\n', "'\"'", @"'\n'")]
    [InlineData("a", null, "\"a\"", "null")]
    [InlineData(null, "", "null", "\"\"")]
    [InlineData(1L, -1L, "1", "-1")]
    [InlineData(double.NaN, 0.0, "NaN", "0")]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, "Infinity", "-Infinity")]
    [InlineData(1f, float.NaN, "1", "NaN")]
    [InlineData(1e30f, 1e-30f, "1E+30", "1E-30")]
    [InlineData(DayOfWeek.Friday, DayOfWeek.Sunday, "Friday", "Sunday")]
    [InlineData("say \"hi\"\r\n\t\0\u0007\\", "", """
        "say \"hi\"\r\n\t\0\u0007\\"
        """, "\"\"")]
    public void Values_are_shown_as_source_code_would_have_them(object? expected, object? actual, string should, string was)
    {
        FailureText.Of(() => Expect.That("x", actual).ToBe(expected)).Should().Be($"x should be {should}\n  but was   {was}");
    }

    [Fact]
    public void Numbers_that_look_alike_are_shown_with_all_their_digits()
    {
        FailureText.Of(() => Expect.That("x", 0.1 + 0.2).ToBe(0.3))
            .Should().Be("x should be 0.3\n  but was   0.30000000000000004");
        FailureText.Of(() => Expect.That("x", 1.0000001f).ToBe(1f))
            .Should().Be("x should be 1\n  but was   1.0000001");
        FailureText.Of(() => Expect.That("x", 1 + 1e-13).ToBeCloseTo(1, new Tolerance(0, 1e-15)))
            .Should().Be("x should be 1\n  but was   1.0000000000001");
    }

    [Fact]
    public void A_long_string_is_cut_and_says_so()
    {
        // Given
        string expected = new('a', 121);

        // When
        string text = FailureText.Of(() => Expect.That("x", "b").ToBe(expected));

        // Then
        text.Should().Be($"x should be \"{new string('a', 120)}\" … 121 characters\n  but was   \"b\"");
    }

    [Fact]
    public void A_string_as_long_as_is_shown_is_not_cut()
    {
        // Given
        string expected = new('a', 120);

        // When
        string text = FailureText.Of(() => Expect.That("x", "b").ToBe(expected));

        // Then
        text.Should().Be($"x should be \"{expected}\"\n  but was   \"b\"");
    }

    [Fact]
    public void Long_strings_are_shown_around_the_letter_that_differs()
    {
        // Given
        string start = new('a', 500);
        string end = new('z', 500);

        // When
        string text = FailureText.Of(() => Expect.That("x", $"{start}?{end}").ToBe($"{start}!{end}"));

        // Then
        string before = new('a', 60);
        string after = new('z', 59);
        text.Should().Be($"""
            x should be … "{before}!{after}" … 1001 characters
              but was   … "{before}?{after}" … 1001 characters
            """);
    }

    [Fact]
    public void Half_a_pair_is_escaped_and_a_whole_one_is_not()
    {
        FailureText.Of(() => Expect.That("x", "\ud83d").ToBe("👍 Zürich")).Should().Be("""
            x should be "👍 Zürich"
              but was   "\uD83D"
            """);
    }

    [Fact]
    public void A_pair_cut_at_the_edge_of_what_is_shown_leaves_an_escape_and_no_broken_letter()
    {
        // Given
        string text = new string('a', 119) + "👍";

        // Then
        Show.Literal(text).Should().Be($"\"{new string('a', 119)}\\uD83D\" … 121 characters");
    }

    [Fact]
    public void What_is_equal_passes()
    {
        Expect.That("x", double.NaN).ToBe(double.NaN);
        Expect.That("x", -0.0).ToBe(0.0);
        Expect.That("x", (string?)null).ToBe(null);
        Expect.That("x", "é").ToBe("é");
    }

    [Fact]
    public void Strings_are_compared_letter_by_letter()
    {
        FailureText.Of(() => Expect.That("x", "e\u0301").ToBe("\u00e9")).Should().StartWith("x should be");
    }

    [Fact]
    public void A_false_condition_says_just_its_message()
    {
        // Given
        double growth = 2.0 / 3;
        int[] sizes = [1, 2];

        // When
        string text = FailureText.Of(() => Expect.True(sizes.Length == 3, $"{sizes} grew by {growth:F2}, {growth}, {"as text"}"));

        // Then
        text.Should().Be("[1, 2] grew by 0.67, 0.6666666667, as text");
        FailureText.Of(() => Expect.True(false, "no")).Should().Be("no");
    }

    [Fact]
    public void A_true_condition_does_not_build_its_message()
    {
        // Given
        int built = 0;
        int Build() => ++built;

        // When
        Expect.True(sizesAreRight(), $"{Build()}");

        // Then
        built.Should().Be(0);

        static bool sizesAreRight() => true;
    }
}
