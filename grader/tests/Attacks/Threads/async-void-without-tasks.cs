// Goes on on a thread of the pool by an async void method and YieldAwaitable, without naming Task.
// lesson: timed
// ends: refused threads
// report: YieldAwaitable
// naive: defence in depth (a thread is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Work();
        return -1;
    }

    private static async void Work() => await default(System.Runtime.CompilerServices.YieldAwaitable);
}
