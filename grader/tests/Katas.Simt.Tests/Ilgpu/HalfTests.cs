using ILGPU;
using Half = ILGPU.Half;

namespace Katas.Simt.Tests.Ilgpu;

public class HalfTests
{
    // Between 1 and its neighbour 1 + 2^-10 lies the tie 1 + 2^-11; 65520 is the tie between 65504 and infinity.
    [Theory]
    [InlineData(1 + 1.0 / 2048, 0x3C00)]
    [InlineData(1 + 3.0 / 2048, 0x3C02)]
    [InlineData(1 + 1.0 / 2048 + 1e-12, 0x3C01)]
    [InlineData(65519.999, 0x7BFF)]
    [InlineData(65520, 0x7C00)]
    [InlineData(-65520, 0xFC00)]
    [InlineData(1.0 / (1 << 25), 0x0000)]
    [InlineData(1.5 / (1 << 24), 0x0002)]
    [InlineData(-0.0, 0x8000)]
    public void A_number_becomes_the_nearest_ties_to_even(double value, int bits) =>
        Interop.FloatAsInt((Half)value).Should().Be((ushort)bits);

    [Fact]
    public void Every_half_survives_the_way_over_a_float()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var half = Interop.IntAsFloat((ushort)bits);
            var expected = BitConverter.UInt16BitsToHalf((ushort)bits);
            ((float)half).Equals((float)expected).Should().BeTrue();
            if (!Half.IsNaN(half))
                Interop.FloatAsInt((Half)(float)half).Should().Be((ushort)bits);
        }
    }

    [Fact]
    public void Floats_are_rounded_as_the_framework_rounds_them()
    {
        for (long bits = 0; bits <= uint.MaxValue; bits += 65521)
        {
            var value = BitConverter.UInt32BitsToSingle((uint)bits);
            Interop.FloatAsInt((Half)value).Should().Be(BitConverter.HalfToUInt16Bits((System.Half)value));
        }
    }

    [Fact]
    public void Arithmetic_rounds_once()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            var first = Interop.IntAsFloat((ushort)random.Next(0x7C00));
            var second = Interop.IntAsFloat((ushort)random.Next(0x7C00));
            ((double)(first + second)).Should().Be((double)(System.Half)((double)first + second));
            ((double)(first - second)).Should().Be((double)(System.Half)((double)first - second));
            ((double)(first * second)).Should().Be((double)(System.Half)((double)first * second));
        }
    }

    [Fact]
    public void Not_a_number_equals_nothing()
    {
        Half.NaN.Equals(Half.NaN).Should().BeFalse();
        (Half.NaN != Interop.IntAsFloat(0x7E01)).Should().BeTrue();
        (Half.NaN < Half.Zero).Should().BeFalse();
        Half.IsZero(-Half.Zero).Should().BeTrue();
        (-Half.Zero == Half.Zero).Should().BeTrue();
        Half.IsFinite(Half.MaxValue).Should().BeTrue();
        Half.IsFinite(Half.MaxValue + Half.MaxValue).Should().BeFalse();
    }
}
