// Derives from Stream and begins to read: the framework calls Read on a thread of the pool, whose time is not the caller's.
// lesson: timed-quick
// ends: refused threads
// report: BeginRead
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        using var worker = new Worker(values);
        worker.BeginRead([], 0, 0, null, null)
            .AsyncWaitHandle.WaitOne();
        return worker.Total;
    }

    private sealed class Worker(int[] values) : MemoryStream
    {
        public int Total { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Total = Slowly(values);
            return 0;
        }
    }

    private static int Slowly(int[] values) => values.Select((_, i) => values.Take(i + 1).Sum()).Last();
}
