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

    /// <summary>
    /// Like <see cref="Growth.MeasureExponent"/>, but by the thread's own time: the exponent stays true on a machine
    /// where many others wait for a processor. Only for work that stays on the calling thread.
    /// </summary>
    /// <inheritdoc cref="Growth.MeasureExponent"/>
    public static double MeasureExponent(ReadOnlySpan<int> sizes, Action<int> run, int repetitions = 3)
    {
        ArgumentNullException.ThrowIfNull(run);

        var x = new double[sizes.Length];
        var least = new double[sizes.Length];
        Array.Fill(least, double.PositiveInfinity);
        run(sizes[0]);
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            for (int i = 0; i < sizes.Length; i++)
            {
                x[i] = sizes[i];
                double start = Now;
                run(sizes[i]);
                least[i] = Math.Min(least[i], Math.Max(Now - start, 1));
            }
        }

        return Growth.Exponent(x, least);
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
