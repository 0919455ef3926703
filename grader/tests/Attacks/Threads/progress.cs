// Has its work done by Progress, which reports on a thread of the pool: its time is not the caller's.
// lesson: timed-quick
// ends: refused threads
// report: Progress
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int total = 0;
        using var done = new ManualResetEvent(false);
        IProgress<int> worker = new Progress<int>(_ =>
        {
            total = Slowly(values);
            done.Set();
        });
        worker.Report(1);
        done.WaitOne();
        return total;
    }

    private static int Slowly(int[] values) => values.Select((_, i) => values.Take(i + 1).Sum()).Last();
}
