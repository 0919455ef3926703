using ILGPU;
using ILGPU.Algorithms;

namespace Katas.Simt.Tests.Ilgpu;

public class ArithmeticTests
{
    [Theory]
    [InlineData(0, 0, 32, 32)]
    [InlineData(1, 1, 31, 0)]
    [InlineData(-1, 32, 0, 0)]
    [InlineData(0b1011000, 3, 25, 3)]
    public void Bits_are_counted(int value, int ones, int leading, int trailing)
    {
        IntrinsicMath.PopCount(value).Should().Be(ones);
        IntrinsicMath.LeadingZeroCount(value).Should().Be(leading);
        IntrinsicMath.TrailingZeroCount(value).Should().Be(trailing);
        IntrinsicMath.LeadingZeroCount((long)(uint)value).Should().Be(32 + leading);
    }

    [Fact]
    public void The_lowest_integer_has_no_opposite()
    {
        XMath.Abs(int.MinValue).Should().Be(int.MinValue);
        XMath.Abs(short.MinValue).Should().Be(short.MinValue);
        XMath.Abs(-7L).Should().Be(7);
    }

    [Fact]
    public void The_lower_end_of_a_range_wins() => XMath.Clamp(5, 3, 1).Should().Be(3);

    [Theory]
    [InlineData(2.5f, 2, 3)]
    [InlineData(-2.5f, -2, -3)]
    [InlineData(3.5f, 4, 4)]
    public void A_tie_is_rounded_as_asked(float value, float toEven, float awayFromZero)
    {
        XMath.Round(value).Should().Be(toEven);
        XMath.RoundToEven(value).Should().Be(toEven);
        XMath.RoundAwayFromZero(value).Should().Be(awayFromZero);
        XMath.Round(value, MidpointRounding.AwayFromZero).Should().Be(awayFromZero);
        XMath.Round(value + 0.125f, 99).Should().Be(value + 0.125f);
    }

    [Fact]
    public void A_launch_is_made_from_tuples()
    {
        KernelConfig config = (4, 32);
        config.Size.Should().Be(128);
        config.GridDim.Should().Be(new Index3D(4, 1, 1));
        config.IsValid.Should().BeTrue();
        KernelConfig planes = (new Index2D(2, 3), new Index2D(16, 8));
        planes.GroupDim.Should().Be(new Index3D(16, 8, 1));
        var dynamic = new KernelConfig(4, 32, SharedMemoryConfig.RequestDynamic<double>(10));
        dynamic.SharedMemoryConfig.ArraySize.Should().Be(80);
        new KernelConfig(0, 32).IsValid.Should().BeFalse();
        ((Func<KernelConfig>)(() => new KernelConfig(-1, 32))).Should().ThrowExactly<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(1024, 0)]
    [InlineData(1025, 15)]
    [InlineData(1039, 1)]
    public void An_address_lacks_so_many_bytes_to_its_alignment(long address, int bytes) =>
        Interop.ComputeAlignmentOffset(address, 16).Should().Be(bytes);
}
