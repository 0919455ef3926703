using System.Globalization;
using Katas.Catalog;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>One case while it is timed: it takes in blocks until they tell.</summary>
internal sealed class CaseTrial
{
    /// <summary>
    /// What a limit is multiplied by before a ratio is held against it, so that who is as fast as what the author allows is
    /// not at the border. The same code, loaded twice, differs by some percent from where it happens to lie in memory.
    /// </summary>
    public const double Allowance = 1.05;

    /// <summary>The confidence of the interval that is shown, and that must lie on one side of the limit.</summary>
    public const double Confidence = 0.998;

    // Over all looks. One case that is wrongly too slow fails a lesson, so all of them share its error; to be wrongly fast
    // enough, all cases must be.
    private const double WrongTooSlow = 0.001;
    private const double WrongFastEnough = 0.02;

    // Each of two signs, in each case.
    private const double WrongElsewhere = 0.00005;

    private const int EnoughBlocks = 12;
    private const double MostElsewhere = 0.25;
    private const double MostReading = 0.25;
    private const double MostReadingTimes = 1.5;

    private readonly TimedCase _case;
    private readonly Speed? _asked;
    private readonly SequentialTest _test;
    private readonly SeededRandom _random;
    private readonly List<TimedBlock> _blocks = [];
    private string _failure = "";
    private RatioEstimate _estimate;

    public CaseTrial(TimedCase timed, Speed? asked, int caseCount, long seed)
    {
        _case = timed;
        _asked = asked;
        _random = new SeededRandom(seed, "bootstrap " + timed.Name);
        double limit = Math.Log((asked?.AtMost ?? 1) * Allowance);
        _test = new SequentialTest(limit, WrongTooSlow / caseCount, WrongFastEnough);
    }

    /// <summary>The verdict so far.</summary>
    public SpeedVerdict Verdict { get; private set; } = SpeedVerdict.Undecided;

    /// <summary>Whether more blocks would tell more.</summary>
    public bool IsOpen => Verdict == SpeedVerdict.Undecided && _blocks.Count < SequentialTest.MostBlocks;

    /// <summary>The blocks so far.</summary>
    public IReadOnlyList<TimedBlock> Blocks => _blocks;

    private IEnumerable<TimedPair> Pairs => _blocks.SelectMany(block => block.Pairs);

    /// <summary>Takes in a block.</summary>
    public void Add(TimedBlock block)
    {
        _blocks.Add(block);
        if (SequentialTest.IsLook(_blocks.Count))
            Look();
    }

    /// <summary>Ends the case: a call of the judged code failed, or of the reference beside it.</summary>
    public void Fail(string message)
    {
        Verdict = SpeedVerdict.Failed;
        _failure = message;
    }

    /// <summary>What it came to.</summary>
    /// <param name="machine">What the machine can do; null if it is not known.</param>
    public CaseSpeed Result(MachineLimits? machine)
    {
        var result = new CaseSpeed(_case.Name, Verdict, "") { Work = _case.Work, Unit = _case.Unit };
        if (_blocks.Count == 0)
            return result with { Advice = Advice(result) };

        Estimate();
        TimedPair[] pairs = [.. Pairs];
        double seconds = Middle.Of(pairs.Select(pair => pair.Judged.Seconds));
        double? limit = _case.Unit switch
        {
            "byte" => machine?.BytesPerSecond,
            "FLOP" => machine?.OperationsPerSecond,
            _ => null,
        };
        result = result with
        {
            Ratio = _estimate.Ratio,
            RatioInterval = _estimate.Interval,
            Pairs = pairs.Length,
            Seconds = seconds,
            ReferenceSeconds = Middle.Of(pairs.Select(pair => pair.Reference.Seconds)),
            AllocatedBytes = Allocated(pairs, pair => pair.Judged),
            ReferenceAllocatedBytes = Allocated(pairs, pair => pair.Reference),
            ProcessorsBusy = pairs.Sum(pair => pair.Judged.ProcessorSeconds) / pairs.Sum(pair => pair.Judged.Seconds),
            ShareOfMachine = _case.Work / seconds / limit,
        };
        return result with { Advice = Advice(result) };
    }

    private void Look()
    {
        Estimate();
        int elsewhere = Math.Max(
            _blocks.Count(block => block.ElsewhereRatio > MostElsewhere),
            // An output that is worked out only when it is read makes reading it slow.
            _blocks.Count(block => block.ReadingRatio > MostReading && block.ReadingTimes > MostReadingTimes));
        if (SequentialTest.IsRule(_blocks.Count, elsewhere, WrongElsewhere))
            Verdict = SpeedVerdict.WorksElsewhere;
        else if (_asked?.Allocates is { } most && Allocated(Pairs, pair => pair.Judged) > most)
            Verdict = SpeedVerdict.AllocatesTooMuch;
        // What is suspected is not settled by being fast.
        else if (2 * elsewhere > _blocks.Count)
            Verdict = SpeedVerdict.Undecided;
        else if (_asked?.AtMost is { } atMost)
            Verdict = Judge(atMost * Allowance);
        // Nothing is asked of the time: what has come in is enough to show it.
        else if (_blocks.Count >= EnoughBlocks)
            Verdict = SpeedVerdict.FastEnough;
    }

    private SpeedVerdict Judge(double limit) => _test.Side([.. _blocks.Select(block => Middle.Of(block.LogRatios))]) switch
    {
        > 0 when _estimate.Interval.Low > limit => SpeedVerdict.TooSlow,
        < 0 when _estimate.Interval.High < limit => SpeedVerdict.FastEnough,
        _ => SpeedVerdict.Undecided,
    };

    private void Estimate() => _estimate = RatioEstimate.Of([.. _blocks.Select(block => block.LogRatios)], Confidence, _random);

    // Other threads: the runtime's and the worker's own allocate now and then, one that works for the call each time.
    private static long Allocated(IEnumerable<TimedPair> pairs, Func<TimedPair, TimedSample> side) =>
        (long)Math.Round(Middle.Of(pairs.Select(pair => side(pair).AllocatedBytes)) + pairs.Min(pair => side(pair).AllocatedElsewhereBytes));

    private string Advice(CaseSpeed result)
    {
        string ratio = result.Ratio is { } times ? times.ToString(times < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) : "";
        return Verdict switch
        {
            SpeedVerdict.Failed => _failure,
            SpeedVerdict.WorksElsewhere =>
                "The clock does not see all of the work: it goes on beside the call, after it, or when the output is read. Do it in the call, on the calling thread.",
            SpeedVerdict.AllocatesTooMuch =>
                $"A call allocates {result.AllocatedBytes:N0} bytes, and {_asked?.Allocates:N0} are allowed: write into what you are given, or keep scratch space on the stack.",
            SpeedVerdict.TooSlow when result is { AllocatedBytes: { } own, ReferenceAllocatedBytes: { } reference } && own > 2 * reference + 1024 =>
                $"It takes {ratio} times the reference's time and allocates {own:N0} bytes a call to its {reference:N0}: begin with what is allocated in the inner loop.",
            SpeedVerdict.TooSlow =>
                $"It takes {ratio} times the reference's time: look at what the innermost loop does once for each element that could be done once for all.",
            SpeedVerdict.Undecided when _asked?.AtMost is not null =>
                "Too much else ran on this machine for a verdict, or it is close to the limit; that is no fault. More time may tell: --budget 30.",
            _ => "",
        };
    }
}
