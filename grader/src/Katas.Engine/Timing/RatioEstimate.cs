using Katas.Testing;

namespace Katas.Engine.Timing;

/// <summary>How many times the reference's time: the median over pairs, and how far it can be trusted.</summary>
/// <param name="Ratio">The median.</param>
/// <param name="Interval">Its confidence interval.</param>
internal readonly record struct RatioEstimate(double Ratio, Interval Interval)
{
    private const int Resamples = 4_000;

    /// <summary>
    /// Estimates by a bootstrap over blocks: what slows a machine lasts longer than a pair, so neighbours are drawn
    /// together and not one by one.
    /// </summary>
    /// <param name="blocks">The logarithms of the pairs' ratios, block by block.</param>
    /// <param name="confidence">The confidence, below 1.</param>
    /// <param name="random">Draws the blocks.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static RatioEstimate Of(IReadOnlyList<double[]> blocks, double confidence, SeededRandom random)
    {
        (double Value, int Block)[] pairs = [.. blocks.SelectMany((block, i) => block.Select(value => (value, i)))];
        if (pairs.Length == 0)
            throw new ArgumentException("Needs at least one pair.", nameof(blocks));

        Array.Sort(pairs, (left, right) => left.Value.CompareTo(right.Value));
        var times = new int[blocks.Count];
        Array.Fill(times, 1);
        double median = Median(pairs, times, pairs.Length);
        var medians = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(times);
            int count = 0;
            for (int i = 0; i < blocks.Count; i++)
            {
                int drawn = random.NextInt(0, blocks.Count);
                times[drawn]++;
                count += blocks[drawn].Length;
            }

            medians[resample] = Median(pairs, times, count);
        }

        Array.Sort(medians);
        int tail = (int)(Resamples * (1 - confidence) / 2);
        return new RatioEstimate(Math.Exp(median), new Interval(Math.Exp(medians[tail]), Math.Exp(medians[^(tail + 1)])));
    }

    // Sorted once, a resample is no more than how often each block counts.
    private static double Median((double Value, int Block)[] sorted, int[] times, int count)
    {
        int passed = 0;
        double lower = double.NaN;
        foreach ((double value, int block) in sorted)
        {
            passed += times[block];
            if (double.IsNaN(lower) && 2 * passed >= count)
            {
                if (2 * passed > count)
                    return value;
                // Of an even number of values the median lies between the two in the middle.
                lower = value;
            }
            else if (!double.IsNaN(lower) && times[block] > 0)
            {
                return (lower + value) / 2;
            }
        }

        return lower;
    }
}
