using System.Diagnostics;

namespace Katas.Benchmarks;

/// <summary>The reference and its rivals over one case, in turns, so that what slows the machine slows them all.</summary>
internal static class Race
{
    private const string Reference = "reference";
    private const int Rounds = 41;
    private static readonly TimeSpan ShortestSample = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    public static CaseResult Run(BenchmarkCase @case)
    {
        var random = new SeededRandom(Seed.Value, @case.Name);
        Entrant[] entrants =
        [
            new Entrant(Reference, @case.Run),
            .. @case.Rivals.Select(rival => new Entrant(rival.Key, rival.Value)),
        ];
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Entrant entrant in entrants)
                WarmUpFor(entrant, @case, random);
            // The compiler works beside us: on a busy machine it needs a moment of its own.
            Thread.Sleep(WarmUp);
        }

        var limits = new List<double>();
        Entrant[] order = [.. entrants];
        for (int round = 0; round < Rounds; round++)
        {
            long seed = (long)random.NextBits();
            random.Shuffle<Entrant>(order);
            foreach (Entrant entrant in order)
                entrant.Samples.Add(Sample(entrant, @case, new SeededRandom(seed)));
            limits.Add(Machine.Limit(@case.Unit));
        }

        EntrantResult[] results = [.. entrants.Select(entrant => Result(entrant, entrants[0]))];
        return new CaseResult(@case, results, Spread.Of(limits).Median);
    }

    /// <summary>Long enough for the compiler's last word on all that is called.</summary>
    private static void WarmUpFor(Entrant entrant, BenchmarkCase @case, SeededRandom random)
    {
        long start = Stopwatch.GetTimestamp();
        for (int calls = 0; calls < 60 || Stopwatch.GetElapsedTime(start) < WarmUp; calls++)
        {
            // Calls of seconds are not repeated sixty times; they warm up within themselves.
            if (calls >= 3 && Stopwatch.GetElapsedTime(start) > 5 * WarmUp)
                break;

            @case.Prepare(random);
            entrant.Call();
        }
    }

    /// <summary>Calls, each on a fresh input, until their time adds up to what the clock can tell.</summary>
    private static Sample Sample(Entrant entrant, BenchmarkCase @case, SeededRandom random)
    {
        TimeSpan time = TimeSpan.Zero;
        long allocated = 0;
        int calls = 0;
        for (; time < ShortestSample; calls++)
        {
            @case.Prepare(random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            entrant.Call();
            time += Stopwatch.GetElapsedTime(start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // A rival may do less than the reference, to be a limit for it: its output is not the case's.
        if (entrant.Name == Reference)
            @case.Check();
        return new Sample(time.TotalSeconds / calls, (double)allocated / calls);
    }

    private static EntrantResult Result(Entrant entrant, Entrant reference) => new(
        entrant.Name,
        Spread.Of([.. entrant.Samples.Select(sample => sample.Seconds)]).Median,
        Spread.Of([.. entrant.Samples.Zip(reference.Samples, (own, its) => own.Seconds / its.Seconds)]),
        Spread.Of([.. entrant.Samples.Select(sample => sample.AllocatedBytes)]).Median);

    private sealed record Entrant(string Name, Action Call)
    {
        public List<Sample> Samples { get; } = [];
    }
}

/// <summary>One measurement, per call.</summary>
internal readonly record struct Sample(double Seconds, double AllocatedBytes);

/// <summary>How one entrant did: <paramref name="TimesReference"/> compares it with the reference round by round.</summary>
internal sealed record EntrantResult(string Name, double Seconds, Spread TimesReference, double AllocatedBytes);

/// <summary>One case's results, the reference first; the limit is in the case's unit per second, or NaN.</summary>
internal sealed record CaseResult(BenchmarkCase Case, IReadOnlyList<EntrantResult> Entrants, double Limit);
