using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Katas.Testing;

/// <summary>
/// How much a processor has worked for the calling thread. While others use the machine a clock on the wall runs on;
/// this one stands still, so it can be trusted where a wall clock cannot.
/// </summary>
public static class ThreadTime
{
    private const int LinuxThreadClock = 3;
    private const int MacThreadClock = 16;

    /// <summary>
    /// The work done so far: nanoseconds on Linux and macOS, processor cycles on Windows, and the wall clock's ticks
    /// elsewhere. Only ratios of differences mean the same everywhere.
    /// </summary>
    public static double Now
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return QueryThreadCycleTime(GetCurrentThread(), out ulong cycles) ? cycles : Stopwatch.GetTimestamp();

            if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            {
                int clock = OperatingSystem.IsLinux() ? LinuxThreadClock : MacThreadClock;
                return GetTime(clock, out TimeSpec time) == 0 ? time.Seconds * 1e9 + time.Nanoseconds : Stopwatch.GetTimestamp();
            }

            return Stopwatch.GetTimestamp();
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetCurrentThread();

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool QueryThreadCycleTime(nint thread, out ulong cycles);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
