using Katas.Engine.Timing;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Timing;

public sealed class GrowthFitTests
{
    private readonly SeededRandom _random = new(6);

    [Fact]
    public void The_exponents_are_those_of_both_sides_over_the_larger_sizes()
    {
        // Given a cost of n² for the judged and n for the reference, on top of what a call costs
        int[] sizes = [1, 2, 64, 128, 256, 512];

        // When
        IReadOnlyList<GrowthSpeed> growth = GrowthFit.Of(
            [.. sizes.Select(size => Case($"plain, {size} tokens", size, judged: size * size + 20, reference: size + 20))], seed: 1);

        // Then
        GrowthSpeed one = growth.Should().ContainSingle().Subject;
        one.Series.Should().Be("plain");
        one.Exponent.Should().BeApproximately(2, 0.1);
        one.ReferenceExponent.Should().BeApproximately(1, 0.15);
        (one.ExponentInterval.Low <= one.Exponent && one.Exponent <= one.ExponentInterval.High).Should().BeTrue();
    }

    [Fact]
    public void Cases_without_sizes_and_series_of_two_have_no_exponent() =>
        GrowthFit.Of([Case("one", 1, 1, 1), Case("two", 2, 1, 1), Case("a, 1", 1, 1, 1), Case("a, 2", 2, 2, 2)], seed: 1).Should().BeEmpty();

    private (TimedCase, IReadOnlyList<TimedBlock>) Case(string name, double work, double judged, double reference) =>
        (new TimedCase(name, work, "token"), [.. Enumerable.Range(0, 12).Select(_ => new TimedBlock([new TimedPair(Sample(judged), Sample(reference))], 1, 0))]);

    private TimedSample Sample(double seconds) => new(seconds * (1 + 0.02 * _random.NextGaussian()), 0, 0, 0, 0);
}
