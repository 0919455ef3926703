using System.Diagnostics;
using Katas.Worker.Benchmarking;
using Katas.Worker.Protocol;

namespace Katas.Benchmarks;

/// <summary>The reference and its rivals over one case, in turns, so that what slows the machine slows them all.</summary>
internal static class Race
{
    private const string Reference = "reference";
    private const int Rounds = 41;
    private const int MostCallsPerSample = 64;
    private static readonly TimeSpan ShortestSample = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>Times the case of that place in a benchmark.</summary>
    public static CaseResult Run(Func<IBenchmark> create, int place)
    {
        BenchmarkCase example = create().Cases[place];
        var random = new SeededRandom(Seed.Value, example.Name);
        Entrant[] entrants =
        [
            new Entrant(Reference, new TimedSide(isReference: true, Create, @case => @case.Run)),
            // A rival may do less than the reference, to be a limit for it: its output is not the case's.
            .. example.Rivals.Keys.Select(rival => new Entrant(
                rival, new TimedSide(isReference: false, Create, @case => @case.Rivals[rival], isChecked: false))),
        ];
        double shortest = double.PositiveInfinity;
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Entrant entrant in entrants)
                shortest = Math.Min(shortest, WarmUpFor(entrant, random));
            // The compiler works beside us: on a busy machine it needs a moment of its own.
            Thread.Sleep(WarmUp);
        }

        int calls = (int)Math.Clamp(Math.Ceiling(ShortestSample.TotalSeconds / shortest), 1, MostCallsPerSample);
        foreach (Entrant entrant in entrants)
            WarmUpFor(entrant, random, calls);

        var limits = new List<double>();
        Entrant[] order = [.. entrants];
        for (int round = 0; round < Rounds; round++)
        {
            long[] seeds = [.. Enumerable.Range(0, calls).Select(_ => (long)random.NextBits())];
            random.Shuffle<Entrant>(order);
            foreach (Entrant entrant in order)
                entrant.Samples.Add(entrant.Side.Sample(seeds));
            limits.Add(Limit(example.Unit));
        }

        EntrantResult[] results = [.. entrants.Select(entrant => Result(entrant, entrants[0]))];
        return new CaseResult(example, results, Spread.Of(limits).Median);

        BenchmarkCase Create() => create().Cases[place];
    }

    /// <summary>What the limit of a unit is a limit of.</summary>
    public static string LimitOf(string unit) => unit == "byte" ? "a copy of memory, read and written" : "multiply-add in registers";

    private static double Limit(string unit) => unit switch
    {
        "byte" => Machine.BytesPerSecond(),
        "FLOP" => Machine.OperationsPerSecond(),
        _ => double.NaN,
    };

    /// <summary>Long enough for the compiler's last word on all that is called; returns the seconds of its shortest call.</summary>
    private static double WarmUpFor(Entrant entrant, SeededRandom random, int calls = 1)
    {
        entrant.Side.Renew(calls);
        double shortest = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int count = 0; count < 60 || Stopwatch.GetElapsedTime(start) < WarmUp; count++)
        {
            // Calls of seconds are not repeated sixty times; they warm up within themselves.
            if (count >= 3 && Stopwatch.GetElapsedTime(start) > 5 * WarmUp)
                break;

            shortest = Math.Min(shortest, entrant.Side.Sample([.. Enumerable.Range(0, calls).Select(_ => (long)random.NextBits())]).Seconds);
        }

        return shortest;
    }

    private static EntrantResult Result(Entrant entrant, Entrant reference) => new(
        entrant.Name,
        Spread.Of([.. entrant.Samples.Select(sample => sample.Seconds)]).Median,
        Spread.Of([.. entrant.Samples.Zip(reference.Samples, (own, its) => own.Seconds / its.Seconds)]),
        Spread.Of([.. entrant.Samples.Select(sample => sample.AllocatedBytes)]).Median);

    private sealed record Entrant(string Name, TimedSide Side)
    {
        public List<TimedSample> Samples { get; } = [];
    }
}

/// <summary>How one entrant did: <paramref name="TimesReference"/> compares it with the reference round by round.</summary>
internal sealed record EntrantResult(string Name, double Seconds, Spread TimesReference, double AllocatedBytes);

/// <summary>One case's results, the reference first; the limit is in the case's unit per second, or NaN.</summary>
internal sealed record CaseResult(BenchmarkCase Case, IReadOnlyList<EntrantResult> Entrants, double Limit);
