using System.Diagnostics;

namespace Katas.Worker;

/// <summary>
/// Ends the process when it takes far more memory than the garbage collector's limit, since native memory is taken past
/// it, or has more threads than it may. It looks ten times a second: what happens between is bounded by memory.
/// </summary>
internal static class ResourceWatch
{
    // What the runtime, xunit and compiled code take beside the heap.
    private const long Overhead = 256L << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins to look.</summary>
    /// <param name="mostThreads">How many threads are allowed at once; 0 for any number.</param>
    public static void Start(int mostThreads)
    {
        long mostBytes = HeapLimit > 0 ? HeapLimit + Overhead : long.MaxValue;
        if (mostBytes < long.MaxValue || mostThreads > 0)
            new Thread(() => Watch(mostBytes, mostThreads > 0 ? mostThreads : int.MaxValue)) { IsBackground = true, Name = "resources" }.Start();
    }

    private static long HeapLimit =>
        GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out object? limit) && limit is long bytes ? bytes : 0;

    private static void Watch(long mostBytes, int mostThreads)
    {
        while (true)
        {
            if (Environment.WorkingSet > mostBytes)
                Environment.FailFast($"Out of memory: the process took more than {(mostBytes - Overhead) >> 20} MB.");
            if (mostThreads < int.MaxValue && ThreadCount() > mostThreads)
                Environment.FailFast($"Too many threads: the process had more than {mostThreads} at once.");
            Thread.Sleep(Interval);
        }
    }

    // Counting by the folder's entries is quick; the portable way reads a file for each of them.
    private static int ThreadCount()
    {
        if (OperatingSystem.IsLinux())
            return Directory.EnumerateFileSystemEntries("/proc/self/task").Count();
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
