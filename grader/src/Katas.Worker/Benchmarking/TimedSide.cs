using System.Diagnostics;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Worker.Benchmarking;

/// <summary>
/// One implementation of one case. A sample is a few calls in a row, each of a case of its own with an input of its own,
/// so that the clock has something to measure and an output that is written over by the next call is found out.
/// </summary>
/// <param name="isReference">Whether a failure is the reference's.</param>
/// <param name="create">Makes the case, with buffers of its own.</param>
/// <param name="call">What of the case is timed.</param>
/// <param name="isChecked">Whether the output is the case's, and is checked: a rival may do less, to be a limit.</param>
internal sealed class TimedSide(bool isReference, Func<BenchmarkCase> create, Func<BenchmarkCase, Action> call, bool isChecked = true)
{
    private BenchmarkCase[] _cases = [];
    private Action[] _calls = [];

    /// <summary>Makes the cases for samples of so many calls, in place of those there were.</summary>
    /// <exception cref="CallFailedException">A case cannot be made.</exception>
    public void Renew(int callsPerSample) => CallFailedException.Guard(isReference, () =>
    {
        _cases = [.. Enumerable.Range(0, callsPerSample).Select(_ => create())];
        return _calls = [.. _cases.Select(call)];
    });

    /// <summary>Takes one sample.</summary>
    /// <param name="seeds">A seed for the input of each call.</param>
    /// <exception cref="CallFailedException">A call threw, or an output was wrong.</exception>
    public TimedSample Sample(ReadOnlySpan<long> seeds)
    {
        try
        {
            for (int i = 0; i < _cases.Length; i++)
                _cases[i].Prepare(new SeededRandom(seeds[i]));

            long total = GC.GetTotalAllocatedBytes(precise: true);
            long own = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            foreach (Action one in _calls)
                one();
            long end = Stopwatch.GetTimestamp();
            processor = Environment.CpuUsage.TotalTime - processor;
            own = GC.GetAllocatedBytesForCurrentThread() - own;
            total = GC.GetTotalAllocatedBytes(precise: true) - total;

            long checking = Stopwatch.GetTimestamp();
            if (isChecked)
            {
                foreach (BenchmarkCase one in _cases)
                    one.Check();
            }

            double calls = _cases.Length;
            return new TimedSample(
                Stopwatch.GetElapsedTime(start, end).TotalSeconds / calls,
                processor.TotalSeconds / calls,
                own / calls,
                (total - own) / calls,
                Stopwatch.GetElapsedTime(checking).TotalSeconds / calls);
        }
        catch (Exception failure)
        {
            throw new CallFailedException(isReference, failure);
        }
    }
}
