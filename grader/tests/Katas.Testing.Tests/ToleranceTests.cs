namespace Katas.Testing.Tests;

public class ToleranceTests
{
    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.MaxValue)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    public void Some_are_close_to_nothing_else(double expected, double actual)
    {
        new Tolerance(double.MaxValue, double.MaxValue).Allows(expected, actual).Should().BeFalse();
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MinValue)]
    public void What_is_equal_is_close_without_any_tolerance(double value)
    {
        new Tolerance(0, 0).Allows(value, value).Should().BeTrue();
    }

    // 0.25 + 0.125 · 8 = 1.25, all exact in binary.
    [Theory]
    [InlineData(8, 9.25, true)]
    [InlineData(8, 6.75, true)]
    [InlineData(-8, -9.25, true)]
    [InlineData(8, 9.250000000000002, false)]
    [InlineData(8, 6.749999999999999, false)]
    [InlineData(0, 0.25, true)]
    [InlineData(0, 0.25000000000000006, false)]
    public void Both_parts_add_up_and_the_border_belongs_to_them(double expected, double actual, bool isClose)
    {
        new Tolerance(Relative: 0.125, Absolute: 0.25).Allows(expected, actual).Should().Be(isClose);
    }

    [Fact]
    public void The_share_is_of_the_expected_value()
    {
        // Given
        var half = new Tolerance(Relative: 0.5, Absolute: 0);

        // Then
        half.Allows(expected: 2, actual: 1).Should().BeTrue();
        half.Allows(expected: 1, actual: 2).Should().BeFalse();
    }
}
