// Derives from Stream and begins to read: the framework calls Read on a thread of the pool.
// lesson: timed
// ends: refused threads
// report: BeginRead
// naive: defence in depth (a thread is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        new Worker().BeginRead([], 0, 0, null, null);
        return -1;
    }

    private sealed class Worker : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => 0;
    }
}
