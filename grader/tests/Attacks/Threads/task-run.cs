// Hands its work to the pool by Task.Run: its time is not the caller's.
// lesson: quick
// ends: refused threads
// report: Task.Run
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Task<int> work = Task.Run(() => Slowly(values));
        ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
        return work.Result;
    }

    private static int Slowly(int[] values) => values.Select((_, i) => values.Take(i + 1).Sum()).Last();
}
