// Goes on on a thread of the pool by an async void method and YieldAwaitable, without naming Task: its time is not the caller's.
// lesson: timed-quick
// ends: refused threads
// report: YieldAwaitable
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int total = 0;
        using var done = new ManualResetEvent(false);
        Work();
        done.WaitOne();
        return total;

        async void Work()
        {
            await default(System.Runtime.CompilerServices.YieldAwaitable);
            total = Slowly(values);
            done.Set();
        }
    }

    private static int Slowly(int[] values) => values.Select((_, i) => values.Take(i + 1).Sum()).Last();
}
