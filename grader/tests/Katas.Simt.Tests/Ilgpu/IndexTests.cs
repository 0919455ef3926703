using ILGPU;

namespace Katas.Simt.Tests.Ilgpu;

public class IndexTests
{
    [Fact]
    public void Arithmetic_goes_dimension_by_dimension()
    {
        var first = new Index3D(7, -8, 9);
        var second = new Index3D(2, 3, -4);
        (first + second).Should().Be(new Index3D(9, -5, 5));
        (first - second).Should().Be(new Index3D(5, -11, 13));
        (first * second).Should().Be(new Index3D(14, -24, -36));
        (first / second).Should().Be(new Index3D(3, -2, -2));
        Index3D.Min(first, second).Should().Be(new Index3D(2, -8, -4));
        Index3D.Max(first, second).Should().Be(new Index3D(7, 3, 9));
        Index3D.Clamp(first, Index3D.Zero, new Index3D(5)).Should().Be(new Index3D(5, 0, 5));
    }

    [Theory]
    [InlineData(0, 0, true, true)]
    [InlineData(2, 1, true, true)]
    [InlineData(3, 1, false, true)]
    [InlineData(1, 2, false, true)]
    [InlineData(4, 1, false, false)]
    [InlineData(1, 3, false, false)]
    [InlineData(-1, 1, false, false)]
    [InlineData(1, -1, false, false)]
    public void An_extent_holds_what_lies_below_it_in_each_dimension(int x, int y, bool inside, bool insideOrAtTheEnd)
    {
        new Index2D(x, y).InBounds((3, 2)).Should().Be(inside);
        new Index2D(x, y).InBoundsInclusive((3, 2)).Should().Be(insideOrAtTheEnd);
        new LongIndex2D(x, y).InBounds((3, 2)).Should().Be(inside);
        new LongIndex2D(x, y).InBoundsInclusive((3, 2)).Should().Be(insideOrAtTheEnd);
    }

    [Fact]
    public void A_size_beyond_32_bits_is_counted_in_64_and_never_cut_off()
    {
        var extent = new Index2D(1 << 16, 1 << 16);
        extent.LongSize.Should().Be(1L << 32);
        ((Func<int>)(() => extent.Size)).Should().ThrowExactly<OverflowException>();
        ((Func<Index1D>)(() => new LongIndex1D(1L << 32).ToIntIndex())).Should().ThrowExactly<OverflowException>();
    }

    [Fact]
    public void An_index_is_its_number_its_tuple_and_its_wider_self()
    {
        Index1D one = 5;
        int number = one + 2;
        LongIndex1D wide = one;
        Index2D two = (3, 40);
        var (x, y) = two;
        number.Should().Be(7);
        wide.X.Should().Be(5);
        (x, y).Should().Be((3, 40));
        ((LongIndex2D)two).Should().Be(new LongIndex2D(3, 40));
        ((Index2D)new LongIndex2D(3, 40)).Should().Be(two);
        two.ToString().Should().Be("(3, 40)");
        new Index3D(two, 5).YZ.Should().Be(new Index2D(40, 5));
    }
}
