namespace Katas.Worker;

/// <summary>
/// Ends the process when it takes far more memory than the garbage collector's limit: native memory is taken past it.
/// </summary>
internal static class MemoryWatch
{
    // What the runtime, xunit and compiled code take beside the heap.
    private const long Overhead = 256L << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static void Start()
    {
        long limit = Limit;
        if (limit > 0)
            new Thread(() => Watch(limit)) { IsBackground = true, Name = "memory" }.Start();
    }

    private static long Limit =>
        GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out object? limit) && limit is long bytes ? bytes : 0;

    private static void Watch(long limit)
    {
        while (Environment.WorkingSet <= limit + Overhead)
            Thread.Sleep(Interval);
        Environment.FailFast($"Out of memory: the process took more than {limit >> 20} MB.");
    }
}
