using Katas.Engine.Timing;
using Katas.Testing;

namespace Katas.Engine.Tests.Timing;

public sealed class RatioEstimateTests
{
    [Fact]
    public void The_ratio_is_the_median_of_all_pairs()
    {
        // When
        RatioEstimate odd = RatioEstimate.Of([[Math.Log(1), Math.Log(2)], [Math.Log(8)]], 0.998, new SeededRandom(1));
        RatioEstimate even = RatioEstimate.Of([[Math.Log(1), Math.Log(2)], [Math.Log(8), Math.Log(9)]], 0.998, new SeededRandom(1));

        // Then
        odd.Ratio.Should().BeApproximately(2, 1e-12);
        even.Ratio.Should().BeApproximately(4, 1e-12);
    }

    [Fact]
    public void The_interval_holds_the_ratio_as_often_as_it_says_although_neighbours_are_alike()
    {
        // Given noise that lasts for a block, and a pair in twenty that is hit by something else
        var random = new SeededRandom(3);
        int missed = 0;

        // When
        for (int run = 0; run < 100; run++)
        {
            double[][] blocks = [.. Enumerable.Range(0, 20).Select(_ => Block(random, Math.Log(1.5)))];
            Interval interval = RatioEstimate.Of(blocks, 0.95, random).Interval;
            if (interval.Low > 1.5 || interval.High < 1.5)
                missed++;
        }

        // Then: 5 would be 5%, and drawing single pairs would miss every other
        missed.Should().BeLessThanOrEqualTo(12);
    }

    [Fact]
    public void A_few_pairs_that_are_far_off_do_not_move_it()
    {
        // Given
        double[][] blocks = [.. Enumerable.Range(0, 12).Select(_ => new[] { 0.0, 0.01, -0.01, 5 })];

        // When
        RatioEstimate estimate = RatioEstimate.Of(blocks, 0.998, new SeededRandom(1));

        // Then
        estimate.Interval.High.Should().BeLessThan(1.02);
    }

    [Fact]
    public void Without_a_pair_there_is_no_ratio()
    {
        Action estimate = () => RatioEstimate.Of([], 0.998, new SeededRandom(1));

        estimate.Should().Throw<ArgumentException>();
    }

    private static double[] Block(SeededRandom random, double ratio)
    {
        double shared = 0.05 * random.NextGaussian();
        return [.. Enumerable.Range(0, 10).Select(_ =>
            ratio + shared + 0.01 * random.NextGaussian() + (random.NextBool(0.05) ? 2 * random.NextGaussian() : 0))];
    }
}
