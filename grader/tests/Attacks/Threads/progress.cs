// Has its work done by Progress, which reports on a thread of the pool.
// lesson: timed
// ends: refused threads
// report: Progress
// naive: defence in depth (a thread is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        IProgress<int> worker = new Progress<int>(_ => { });
        worker.Report(1);
        return -1;
    }
}
