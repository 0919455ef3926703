using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>Fits the exponents of growth over the cases of a series: those named "series, size".</summary>
internal static class GrowthFit
{
    private const int Resamples = 1_000;
    private const int FewestSizes = 3;
    private const double Confidence = 0.95;

    /// <summary>The growth of each series that has at least three sizes.</summary>
    /// <param name="cases">The cases with what was timed of each; one without a block is left out.</param>
    /// <param name="seed">What the resampling is derived from.</param>
    public static IReadOnlyList<GrowthSpeed> Of(IReadOnlyList<(TimedCase Case, IReadOnlyList<TimedBlock> Blocks)> cases, long seed)
    {
        var random = new SeededRandom(seed, "growth");
        return
        [
            .. cases
                .Where(one => one.Blocks.Count > 0 && SeriesOf(one.Case.Name) is not null)
                .GroupBy(one => (Series: SeriesOf(one.Case.Name)!, one.Case.Unit))
                .Select(series => (series.Key, Sizes: LargerHalf([.. series.OrderBy(one => one.Case.Work)])))
                .Where(series => series.Sizes.Length > 0)
                .Select(series => Fit(series.Key.Series, series.Key.Unit, series.Sizes, random)),
        ];
    }

    private static string? SeriesOf(string name) =>
        name.IndexOf(", ", StringComparison.Ordinal) is > 0 and var end ? name[..end] : null;

    // Small inputs show what a call costs, not how it grows.
    private static (TimedCase Case, IReadOnlyList<TimedBlock> Blocks)[] LargerHalf((TimedCase Case, IReadOnlyList<TimedBlock> Blocks)[] sizes)
    {
        if (sizes.Select(size => size.Case.Work).Distinct().Count() < FewestSizes)
            return [];
        return sizes[Math.Min(sizes.Length / 2, sizes.Length - FewestSizes)..];
    }

    private static GrowthSpeed Fit(
        string series, string unit, (TimedCase Case, IReadOnlyList<TimedBlock> Blocks)[] sizes, SeededRandom random)
    {
        (double exponent, Interval interval) = Fit(sizes, pair => pair.Judged.Seconds, random);
        (double reference, Interval referenceInterval) = Fit(sizes, pair => pair.Reference.Seconds, random);
        return new GrowthSpeed(series, unit, exponent, interval, reference, referenceInterval);
    }

    private static (double Exponent, Interval Interval) Fit(
        (TimedCase Case, IReadOnlyList<TimedBlock> Blocks)[] sizes, Func<TimedPair, double> seconds, SeededRandom random)
    {
        double[] work = [.. sizes.Select(size => size.Case.Work)];
        double[][] times = [.. sizes.Select(size => size.Blocks.Select(block => Middle.Of(block.Pairs.Select(seconds))).ToArray())];
        var exponents = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            exponents[resample] = Growth.Exponent(work, [.. times.Select(values =>
                Middle.Of(Enumerable.Range(0, values.Length).Select(_ => values[random.NextInt(0, values.Length)])))]);
        }

        Array.Sort(exponents);
        int tail = (int)(Resamples * (1 - Confidence) / 2);
        return (Growth.Exponent(work, [.. times.Select(values => Middle.Of(values))]), new Interval(exponents[tail], exponents[^(tail + 1)]));
    }
}
