using System.Diagnostics;
using Katas.Testing;

namespace Katas.Worker.Benchmarking;

/// <summary>What the threads of this process do beside the calling one.</summary>
internal static class OtherThreads
{
    private static readonly bool s_hasThreadClock = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>
    /// The processor time that they have taken so far, counted from an unknown beginning: only differences mean
    /// something. Where a thread's own time cannot be had in seconds, the calling one is taken to have been busy all the
    /// time, so the difference is a lower bound.
    /// </summary>
    public static double ProcessorSeconds() =>
        Environment.CpuUsage.TotalTime.TotalSeconds
        - (s_hasThreadClock ? ThreadTime.Now * 1e-9 : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>Whether the thread pool has work that waits or goes on: it may wait long for a processor, and take none meanwhile.</summary>
    public static bool HavePoolWork
    {
        get
        {
            if (ThreadPool.PendingWorkItemCount > 0)
                return true;
            ThreadPool.GetMaxThreads(out int most, out _);
            ThreadPool.GetAvailableThreads(out int idle, out _);
            return idle < most;
        }
    }
}
