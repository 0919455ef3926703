namespace Katas.Testing;

/// <summary>
/// How the cost of something grows with its size: the exponent k of cost ~ size^k. Unlike a time it is nearly the same
/// on every machine.
/// </summary>
public static class Growth
{
    /// <summary>The slope of log cost over log size, by least squares.</summary>
    /// <exception cref="ArgumentException">Fewer than two sizes, or as many costs as sizes are not given.</exception>
    public static double Exponent(ReadOnlySpan<double> sizes, ReadOnlySpan<double> costs)
    {
        if (sizes.Length < 2 || sizes.Length != costs.Length)
            throw new ArgumentException($"Needs the costs of two sizes or more; got {sizes.Length} sizes and {costs.Length} costs.");

        double meanX = 0, meanY = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            meanX += Math.Log(sizes[i]) / sizes.Length;
            meanY += Math.Log(costs[i]) / sizes.Length;
        }

        double covariance = 0, variance = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            double x = Math.Log(sizes[i]) - meanX;
            covariance += x * (Math.Log(costs[i]) - meanY);
            variance += x * x;
        }

        return covariance / variance;
    }

    /// <summary>
    /// Times <paramref name="run"/> at every size and returns the exponent of the fastest repetitions. Noise only ever
    /// adds time, so the fastest of several is the one to believe. The time is the calling thread's own, which stays true
    /// on a machine where many others wait for a processor; work on other threads is not seen.
    /// </summary>
    /// <param name="sizes">At least two sizes, a factor of eight or more between the least and the greatest.</param>
    /// <param name="run">Does the work for one size.</param>
    /// <param name="repetitions">How often each size is timed.</param>
    /// <exception cref="ArgumentException">Fewer than two sizes.</exception>
    public static double MeasureExponent(ReadOnlySpan<int> sizes, Action<int> run, int repetitions = 3)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (sizes.Length < 2)
            throw new ArgumentException($"Needs two sizes or more; got {sizes.Length}.", nameof(sizes));

        var x = new double[sizes.Length];
        var fastest = new double[sizes.Length];
        Array.Fill(fastest, double.PositiveInfinity);
        run(sizes[0]);
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            for (int i = 0; i < sizes.Length; i++)
            {
                x[i] = sizes[i];
                double start = ThreadTime.Now;
                run(sizes[i]);
                fastest[i] = Math.Min(fastest[i], Math.Max(ThreadTime.Now - start, 1));
            }
        }

        return Exponent(x, fastest);
    }
}
