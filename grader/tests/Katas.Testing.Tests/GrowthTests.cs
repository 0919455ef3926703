namespace Katas.Testing.Tests;

public class GrowthTests
{
    private static readonly double[] Sizes = [10, 20, 50, 1000];

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(-1)]
    public void The_exponent_of_an_exact_power_is_its_own(double power)
    {
        Growth.Exponent(Sizes, [.. Sizes.Select(size => 7 * Math.Pow(size, power))]).Should().BeApproximately(power, 1e-12);
    }

    // Least squares by hand: log2 of the sizes is 0, 1, 2 and of the costs 0, 0, 3; the slope is 3 / 2.
    [Fact]
    public void Costs_beside_the_line_are_averaged()
    {
        Growth.Exponent([1, 2, 4], [1, 1, 8]).Should().BeApproximately(1.5, 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Too_little_is_refused(int sizes, int costs)
    {
        Action fit = () => Growth.Exponent(Sizes.AsSpan(0, sizes), Sizes.AsSpan(0, costs));
        fit.Should().ThrowExactly<ArgumentException>()
            .WithMessage($"Needs the costs of two sizes or more; got {sizes} sizes and {costs} costs.");
    }

    [Fact]
    public void One_size_is_refused_before_anything_runs()
    {
        // Given
        int runs = 0;

        // When
        Action measure = () => Growth.MeasureExponent([5], _ => runs++);

        // Then
        measure.Should().ThrowExactly<ArgumentException>();
        runs.Should().Be(0);
    }

    [Fact]
    public void Each_size_is_timed_as_often_as_asked_after_one_run_to_warm_up()
    {
        // Given
        var runs = new List<int>();

        // When
        Growth.MeasureExponent([1, 8], runs.Add, repetitions: 2);

        // Then
        runs.Should().Equal(1, 1, 8, 1, 8);
    }

    // The work of n is n (or n²) turns of one loop, so only the clock can be wrong; 0.25 stays far from the next power.
    [Theory]
    [InlineData(1, new[] { 1_000_000, 2_000_000, 4_000_000, 8_000_000 })]
    [InlineData(2, new[] { 400, 800, 1600, 3200 })]
    public void The_exponent_of_real_work_is_measured(int power, int[] sizes)
    {
        // Given
        ulong sink = 1;
        void Work(int size)
        {
            long turns = power == 1 ? size : (long)size * size;
            for (long turn = 0; turn < turns; turn++)
                sink = sink * 6364136223846793005 + 1442695040888963407;
        }

        // When
        double exponent = Growth.MeasureExponent(sizes, Work, repetitions: 5);

        // Then
        sink.Should().NotBe(0);
        exponent.Should().BeApproximately(power, 0.25);
    }

    [Fact]
    public void Waiting_is_no_work()
    {
        // When: sleeping ten times as long, which a clock on the wall would take for an exponent of 1.
        double exponent = Growth.MeasureExponent([5, 50], milliseconds =>
        {
            Spin(2_000_000);
            Thread.Sleep(milliseconds);
        }, repetitions: 5);

        // Then
        exponent.Should().BeLessThan(0.3);
    }

    [Fact]
    public void A_threads_time_is_its_own()
    {
        // Given
        double before = ThreadTime.Now;

        // When
        var other = new Thread(() => Spin(50_000_000));
        other.Start();
        other.Join();
        double whileAnotherWorked = ThreadTime.Now - before;
        before = ThreadTime.Now;
        Spin(50_000_000);
        double whileItWorked = ThreadTime.Now - before;

        // Then
        whileAnotherWorked.Should().BeInRange(0, whileItWorked / 2);
    }

    private static ulong Spin(int turns)
    {
        ulong sink = 1;
        for (int turn = 0; turn < turns; turn++)
            sink = sink * 6364136223846793005 + 1442695040888963407;
        return sink;
    }
}
