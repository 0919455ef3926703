using System.Diagnostics;
using Katas.Worker.Protocol;

namespace Katas.Worker.Benchmarking;

/// <summary>
/// One case with both implementations. They take turns on the same inputs, and a coin decides each time who is first, so
/// whatever else the machine does meets both alike.
/// </summary>
internal sealed class PairedCase
{
    // Calls are put together until a sample is long enough for the clock; a call of milliseconds is long enough alone,
    // and two sets of its buffers may be more than the memory holds.
    private const int MostCallsPerSample = 512;
    private static readonly TimeSpan s_sample = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan s_longCall = TimeSpan.FromMilliseconds(5);

    // What is judged is compiled in full before its first call. The compiler's last word on the base class library's
    // methods comes after thirty calls, on another thread.
    private const int WarmCalls = 60;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromMilliseconds(150);

    // Other threads that worked this much beside a sample are given time to come to rest before the next one.
    private const double MuchElsewhere = 0.1;
    private const int RestMilliseconds = 1;
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestRestForPoolWork = TimeSpan.FromSeconds(2);

    private readonly TimedSide _judged;
    private readonly TimedSide _reference;
    private readonly long[] _seeds;
    private bool _isFresh;

    /// <summary>Warms both sides up, and finds out how many calls a sample takes.</summary>
    /// <exception cref="CallFailedException">A call threw, or an output was wrong.</exception>
    public PairedCase(TimedSide judged, TimedSide reference, long key)
    {
        _judged = judged;
        _reference = reference;
        var seeds = new CallSeeds(~key);
        double call = Math.Min(WarmUp(judged, seeds), WarmUp(reference, seeds));
        CallsPerSample = call > s_longCall.TotalSeconds ? 1 : Math.Clamp((int)Math.Ceiling(s_sample.TotalSeconds / call), 2, MostCallsPerSample);
        _seeds = new long[CallsPerSample];
        if (CallsPerSample > 1)
            Renew(seeds);
        _isFresh = true;
    }

    /// <summary>How many calls are timed together.</summary>
    public int CallsPerSample { get; }

    /// <summary>Times pairs for a while; one at least.</summary>
    /// <exception cref="CallFailedException">A call threw, or an output was wrong.</exception>
    public WorkerEvent.BlockTimed TimeBlock(long key, TimeSpan length)
    {
        var seeds = new CallSeeds(key);
        if (!_isFresh)
            Renew(seeds);
        _isFresh = false;

        var pairs = new List<TimedPair>();
        double elsewhere = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            Draw(seeds);
            bool judgedFirst = (seeds.Next() & 1) == 0;
            var first = Sample(judgedFirst ? _judged : _reference);
            var second = Sample(judgedFirst ? _reference : _judged);
            var (judged, reference) = judgedFirst ? (first, second) : (second, first);
            pairs.Add(new TimedPair(judged.Sample, reference.Sample));
            // A reference leaves nothing to the thread pool: what is there beside its call comes from the judged ones before.
            bool isJudgeds = judged.HadPoolWork || reference.HadPoolWork;
            elsewhere += judged.ElsewhereSeconds + (isJudgeds ? reference.ElsewhereSeconds : -reference.ElsewhereSeconds);
        }
        while (Stopwatch.GetElapsedTime(start) < length);
        return new WorkerEvent.BlockTimed(pairs, CallsPerSample, elsewhere);
    }

    // What a call leaves to other threads goes on after it, and must not be laid at the next one's door.
    private (TimedSample Sample, double ElsewhereSeconds, bool HadPoolWork) Sample(TimedSide side)
    {
        double before = OtherThreads.ProcessorSeconds();
        TimedSample sample = side.Sample(_seeds);
        double elsewhere = OtherThreads.ProcessorSeconds() - before;
        double seconds = sample.Seconds * CallsPerSample;
        bool hadPoolWork = OtherThreads.HavePoolWork;
        if (elsewhere < MuchElsewhere * seconds && !hadPoolWork)
            return (sample, elsewhere, hadPoolWork);

        // On a busy machine a thread that has something to do may have to wait for its turn.
        bool hasPoolWork = hadPoolWork;
        int quiet = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan rested = default;
        while ((quiet < 2 && rested < s_longestRest) || (hasPoolWork && rested < s_longestRestForPoolWork))
        {
            Thread.Sleep(RestMilliseconds);
            rested = Stopwatch.GetElapsedTime(start);
            double now = OtherThreads.ProcessorSeconds() - before;
            quiet = now - elsewhere < MuchElsewhere * RestMilliseconds * 1e-3 ? quiet + 1 : 0;
            elsewhere = now;
            hasPoolWork = OtherThreads.HavePoolWork;
        }

        // What has not been done by now is more than could be done in that time.
        if (hasPoolWork)
            elsewhere += rested.TotalSeconds;
        return (sample, elsewhere, hadPoolWork);
    }

    // The first touch of new memory is the kernel's work, and not to be timed.
    private void Renew(CallSeeds seeds)
    {
        bool judgedFirst = (seeds.Next() & 1) == 0;
        foreach (TimedSide side in judgedFirst ? new[] { _judged, _reference } : [_reference, _judged])
        {
            side.Renew(CallsPerSample);
            Draw(seeds);
            side.Sample(_seeds);
        }
    }

    private void Draw(CallSeeds seeds)
    {
        for (int i = 0; i < _seeds.Length; i++)
            _seeds[i] = seeds.Next();
    }

    // The median time of a call, in seconds.
    private static double WarmUp(TimedSide side, CallSeeds seeds)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        side.Renew(1);
        for (TimeSpan passed = default; (times.Count < WarmCalls || passed < s_warmUp) && (times.Count < 1 || passed < s_longestWarmUp);
            passed = Stopwatch.GetElapsedTime(start))
            times.Add(side.Sample([seeds.Next()]).Seconds);

        times.Sort();
        return Math.Max(times[times.Count / 2], 1e-9);
    }
}
