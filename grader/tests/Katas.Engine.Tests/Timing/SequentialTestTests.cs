using Katas.Engine.Timing;
using Katas.Testing;

namespace Katas.Engine.Tests.Timing;

public sealed class SequentialTestTests
{
    private static readonly double s_limit = Math.Log(1.05);

    [Theory]
    [InlineData(3, 3, 0.5, 0.125)]
    [InlineData(4, 3, 0.5, 0.3125)]
    [InlineData(10, 0, 0.5, 1)]
    [InlineData(2, 1, 0.125, 0.234375)]
    public void The_tail_is_that_of_the_binomial_distribution(int trials, int successes, double probability, double expected) =>
        SequentialTest.Tail(trials, successes, probability).Should().BeApproximately(expected, 1e-12);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void A_ratio_at_the_limit_is_said_to_be_above_it_no_oftener_than_asked_over_all_looks(double noise)
    {
        // Given noise of any size that meets both sides alike
        var random = new SeededRandom(7);
        int wrong = 0;

        // When
        for (int run = 0; run < 1_500; run++)
        {
            if (Decide(new SequentialTest(s_limit, 0.01, 0.01), random, s_limit, noise) > 0)
                wrong++;
        }

        // Then: 15 would be 1%
        wrong.Should().BeLessThanOrEqualTo(15);
    }

    [Fact]
    public void A_ratio_above_the_limit_is_found_out()
    {
        // Given 1.2 times, where a block is off by 5%
        var random = new SeededRandom(8);

        // When
        int[] sides = [.. Enumerable.Range(0, 200).Select(_ => Decide(new SequentialTest(s_limit, 0.001, 0.02), random, Math.Log(1.2), noise: 0.05))];

        // Then
        sides.Should().OnlyContain(side => side == 1);
    }

    [Fact]
    public void What_is_far_from_the_limit_needs_few_blocks()
    {
        var test = new SequentialTest(s_limit, 0.001, 0.02);
        double muchFaster = Math.Log(0.4), muchSlower = Math.Log(10);

        test.Side([muchFaster, muchFaster, muchFaster]).Should().Be(-1);
        test.Side([muchSlower, muchSlower, muchSlower]).Should().Be(1);
        test.Side([muchSlower, muchSlower, 0]).Should().Be(0);
    }

    // The verdict of a whole run, from its first look to its last.
    private static int Decide(SequentialTest test, SeededRandom random, double ratio, double noise)
    {
        var medians = new List<double>();
        while (medians.Count < SequentialTest.MostBlocks)
        {
            medians.Add(ratio + noise * random.NextGaussian());
            if (SequentialTest.IsLook(medians.Count) && test.Side(medians) is not 0 and var side)
                return side;
        }

        return 0;
    }
}
