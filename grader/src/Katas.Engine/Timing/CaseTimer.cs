using System.Diagnostics;
using Katas.Testing;

namespace Katas.Engine.Timing;

/// <summary>Times the cases of a benchmark in turns, so that what slows the machine slows them all alike.</summary>
public static class CaseTimer
{
    private const int Rounds = 15;

    /// <summary>The median time of one call of each case, in seconds. Every output is checked.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="seed">What the inputs are derived from.</param>
    /// <exception cref="ExpectationFailedException">An output is wrong.</exception>
    public static IReadOnlyList<double> Medians(IReadOnlyList<BenchmarkCase> cases, long seed)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var random = new SeededRandom(seed, "case timer");
        double[][] samples = [.. cases.Select(_ => new double[Rounds])];
        foreach (BenchmarkCase one in cases)
            Time(one, random);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < cases.Count; i++)
                samples[i][round] = Time(cases[i], random);
        }

        return [.. samples.Select(Median)];
    }

    private static double Time(BenchmarkCase one, SeededRandom random)
    {
        one.Prepare(random);
        long start = Stopwatch.GetTimestamp();
        one.Run();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        one.Check();
        return seconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
