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

    // New buffers lie elsewhere in memory, which makes more difference than one would think; but they cost time.
    private const double ShareForNewBuffers = 0.25;

    private readonly TimedSide _judged;
    private readonly TimedSide _reference;
    private readonly long[] _seeds;
    private TimeSpan _renewal;
    private bool _isFresh = true;

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
    }

    /// <summary>How many calls are timed together.</summary>
    public int CallsPerSample { get; }

    /// <summary>Times pairs for a while; one at least.</summary>
    /// <exception cref="CallFailedException">A call threw, or an output was wrong.</exception>
    public WorkerEvent.BlockTimed TimeBlock(long key, TimeSpan length)
    {
        var seeds = new CallSeeds(key);
        if (!_isFresh && _renewal < length * ShareForNewBuffers)
            Renew(seeds);
        _isFresh = false;

        var pairs = new List<TimedPair>();
        double elsewhere = OtherThreads.ProcessorSeconds();
        long start = Stopwatch.GetTimestamp();
        do
        {
            Draw(seeds);
            bool judgedFirst = (seeds.Next() & 1) == 0;
            TimedSample first = (judgedFirst ? _judged : _reference).Sample(_seeds);
            TimedSample second = (judgedFirst ? _reference : _judged).Sample(_seeds);
            pairs.Add(judgedFirst ? new TimedPair(first, second) : new TimedPair(second, first));
        }
        while (Stopwatch.GetElapsedTime(start) < length);
        return new WorkerEvent.BlockTimed(pairs, CallsPerSample, Math.Max(0, OtherThreads.ProcessorSeconds() - elsewhere));
    }

    // The first touch of new memory is the kernel's work, and not to be timed.
    private void Renew(CallSeeds seeds)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (TimedSide side in new[] { _judged, _reference })
        {
            side.Renew(CallsPerSample);
            Draw(seeds);
            side.Sample(_seeds);
        }

        _renewal = Stopwatch.GetElapsedTime(start);
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
