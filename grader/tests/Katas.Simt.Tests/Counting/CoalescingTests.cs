using Katas.Simt.Counting;

namespace Katas.Simt.Tests.Counting;

/// <summary>Worked by hand from the rules of the CUDA C++ Best Practices Guide.</summary>
public class CoalescingTests
{
    [Theory]
    [InlineData(1, 4)]    // 32 floats side by side are 128 bytes
    [InlineData(2, 8)]    // every second float: 256 bytes
    [InlineData(8, 32)]   // every eighth: a sector each
    [InlineData(32, 32)]  // no worse
    [InlineData(0, 1)]    // all lanes want one
    public void Sectors_of_32_floats_with_a_stride(int stride, int sectors) =>
        Coalescing.Blocks(Addresses(lane => 256 + 4 * stride * lane), 4, 32).Should().Be(sectors);

    [Theory]
    [InlineData(4, 5)]    // one float later, and one sector more is touched
    [InlineData(32, 4)]   // a whole sector later
    public void A_start_off_a_sector_costs_one_more(int offset, int sectors) =>
        Coalescing.Blocks(Addresses(lane => 256 + offset + 4 * lane), 4, 32).Should().Be(sectors);

    [Fact]
    public void The_order_of_lanes_within_a_line_does_not_matter() =>
        Coalescing.Blocks(Addresses(lane => 256 + 4 * (31 - lane)), 4, 32).Should().Be(4);

    [Fact]
    public void Lines_are_four_sectors() => Coalescing.Blocks(Addresses(lane => 256 + 64 * lane), 4, 128).Should().Be(16);

    [Fact]
    public void A_value_across_a_border_touches_both() => Coalescing.Blocks(new nint[] { 28 }, 8, 32).Should().Be(2);

    [Fact]
    public void A_byte_that_two_lanes_want_is_useful_once() => Coalescing.Bytes(new nint[] { 0, 0, 2, 100 }, 4).Should().Be(4 + 2 + 4);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(32, 32)]
    [InlineData(33, 1)]   // a row of padding
    [InlineData(3, 1)]    // odd strides meet every bank once
    [InlineData(0, 1)]    // one word for all is a broadcast
    public void Passes_of_32_words_with_a_stride(int stride, int passes)
    {
        Coalescing.BankPasses(Addresses(lane => 4 * stride * lane), 4, out int parts).Should().Be(passes);
        parts.Should().Be(1);
    }

    [Fact]
    public void Two_lanes_that_want_one_word_do_not_wait() =>
        Coalescing.BankPasses(Addresses(lane => 4 * (lane / 2)), 4, out _).Should().Be(1);

    [Fact]
    public void Doubles_go_in_two_halves_of_a_warp()
    {
        Coalescing.BankPasses(Addresses(lane => 8 * lane), 8, out int parts).Should().Be(2);
        parts.Should().Be(2);
    }

    [Fact]
    public void Bytes_of_one_word_are_one_word() => Coalescing.BankPasses(Addresses(lane => lane), 1, out _).Should().Be(1);

    [Fact]
    public void Contention_is_the_most_that_want_one_address() => Coalescing.Contention(new nint[] { 0, 4, 4, 4, 8, 8 }).Should().Be(3);

    private static nint[] Addresses(Func<int, int> of) => [.. Enumerable.Range(0, 32).Select(lane => (nint)of(lane))];
}
