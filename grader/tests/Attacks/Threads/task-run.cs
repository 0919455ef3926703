// Hands its work to the pool by Task.Run.
// ends: refused threads
// naive: defence in depth (a thread is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Task.Run(() => -1).Result;
}
