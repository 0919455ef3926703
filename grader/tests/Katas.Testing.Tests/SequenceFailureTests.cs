namespace Katas.Testing.Tests;

public class SequenceFailureTests
{
    private static readonly Tolerance Close = new(Relative: 0, Absolute: 1e-6);

    [Fact]
    public void The_first_difference_is_named()
    {
        // When
        string text = FailureText.Of(() => Expect.That("Softmax", new float[] { 0.25f, float.NaN, 0 })
            .ToBeCloseTo([0.25f, 0.5f, 0.25f], Close, "Divide by the sum."));

        // Then
        text.Should().Be("""
            Softmax should be [0.25, 0.5, 0.25]
                    but was   [0.25, NaN, 0]
            first difference at index 1: 0.5 expected, NaN found
            Divide by the sum.
            """);
    }

    [Fact]
    public void One_item_needs_no_index()
    {
        FailureText.Of(() => Expect.That("x", new[] { float.NegativeInfinity }).ToBe([1]))
            .Should().Be("x should be [1]\n  but was   [-Infinity]");
    }

    [Fact]
    public void Other_lengths_are_named()
    {
        FailureText.Of(() => Expect.That("x", Array.Empty<string>()).ToBe(["a", "b\n"], "Two lines."))
            .Should().Be("""
                x should be ["a", "b\n"]  (length 2)
                  but was   []  (length 0)
                Two lines.
                """);
    }

    [Fact]
    public void Long_arrays_of_other_lengths_are_shown_where_they_part()
    {
        // Given
        int[] expected = [.. Enumerable.Range(0, 100)];
        int[] actual = [.. expected.Where(number => number != 50)];

        // When
        string text = FailureText.Of(() => Expect.That("x", actual).ToBe(expected));

        // Then
        text.Should().Be("""
            x should be [… 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55 … 100 in all]  (length 100)
              but was   [… 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56 … 99 in all]  (length 99)
            """);
    }

    [Theory]
    [InlineData(0, "[-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … 30 in all]")]
    [InlineData(6, "[0, 1, 2, 3, 4, 5, -1, 7, 8, 9, 10, 11 … 30 in all]")]
    [InlineData(7, "[… 1, 2, 3, 4, 5, 6, -1, 8, 9, 10, 11, 12 … 30 in all]")]
    [InlineData(23, "[… 17, 18, 19, 20, 21, 22, -1, 24, 25, 26, 27, 28 … 30 in all]")]
    [InlineData(24, "[… 18, 19, 20, 21, 22, 23, -1, 25, 26, 27, 28, 29]")]
    [InlineData(29, "[… 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, -1]")]
    public void A_long_array_is_shown_around_the_first_difference(int index, string shown)
    {
        // Given
        int[] expected = [.. Enumerable.Range(0, 30)];
        int[] actual = [.. expected];
        actual[index] = -1;

        // When
        string[] lines = FailureText.Of(() => Expect.That("x", actual).ToBe(expected)).Split('\n');

        // Then
        lines[1].Should().Be($"  but was   {shown}");
        lines[2].Should().Be($"first difference at index {index}: {index} expected, -1 found");
    }

    [Fact]
    public void Twelve_items_are_shown_whole()
    {
        Show.Sequence([.. Enumerable.Range(0, 12)]).Should().Be("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
        Show.Sequence([.. Enumerable.Range(0, 13)]).Should().Be("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … 13 in all]");
    }

    [Fact]
    public void Items_that_look_alike_are_shown_with_all_their_digits()
    {
        FailureText.Of(() => Expect.That("x", new[] { 1, 0.1 + 0.2 }).ToBe([1, 0.3])).Should().Be("""
            x should be [1, 0.3]
              but was   [1, 0.30000000000000004]
            first difference at index 1: 0.3 expected, 0.30000000000000004 found
            """);
    }

    [Fact]
    public void Null_is_a_failure_and_no_crash()
    {
        FailureText.Of(() => Expect.That("x", (int[]?)null).ToBe([1])).Should().Be("x should be [1]\n  but was   null");
        FailureText.Of(() => Expect.That("x", (List<int>?)null).ToBe([])).Should().Be("x should be []\n  but was   null");
    }

    [Fact]
    public void Null_items_are_shown()
    {
        FailureText.Of(() => Expect.That("x", new string?[] { "a", null }).ToBe(["a", "b"]))
            .Should().Contain("but was   [\"a\", null]").And.Contain("at index 1: \"b\" expected, null found");
    }

    [Fact]
    public void Lists_and_spans_are_sequences_too()
    {
        // Given
        List<int> list = [1, 2];
        IReadOnlyList<int> readOnly = list;
        int[] array = [1, 2];

        // Then
        Expect.That("x", list).ToBe([1, 2]);
        Expect.That("x", readOnly).ToBe([1, 2]);
        Expect.That("x", array.AsSpan()).ToBe([1, 2]);
        Expect.That("x", (ReadOnlySpan<int>)array).ToBe([1, 2]);
        FailureText.Of(() => Expect.That("x", array.AsSpan(1)).ToBe([3])).Should().Be("x should be [3]\n  but was   [2]");
    }

    [Fact]
    public void A_list_is_copied_when_the_expectation_starts()
    {
        // Given
        List<int> list = [1];
        SequenceExpectation<int> expectation = Expect.That("x", list);

        // When
        list.Clear();

        // Then
        expectation.ToBe([1]);
    }

    [Fact]
    public void Numbers_of_every_kind_can_be_close()
    {
        Expect.That("x", new Half[] { (Half)0.5 }).ToBeCloseTo([(Half)0.5], Close);
        Expect.That("x", new byte[] { 1 }).ToBeCloseTo([1], Close);
        Expect.That("x", new ulong[] { 1 }).ToBeCloseTo([1], Close);
        Expect.That("x", new decimal[] { 1 }).ToBeCloseTo([1], Close);
    }

    [Fact]
    public void NaN_is_equal_to_itself_and_close_to_nothing()
    {
        Expect.That("x", new[] { float.NaN }).ToBe([float.NaN]);
        FailureText.Of(() => Expect.That("x", new[] { float.NaN }).ToBeCloseTo([float.NaN], Close))
            .Should().Be("x should be [NaN]\n  but was   [NaN]");
    }
}
