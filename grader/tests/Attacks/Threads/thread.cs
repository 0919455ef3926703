// Has its work done by a thread of its own, whose time is not the caller's.
// lesson: quick
// ends: refused threads
// report: Threading.Thread.
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int total = 0;
        var worker = new Thread(() => total = Slowly(values));
        worker.Start();
        worker.Join();
        return total;
    }

    private static int Slowly(int[] values) => values.Select((_, i) => values.Take(i + 1).Sum()).Last();
}
