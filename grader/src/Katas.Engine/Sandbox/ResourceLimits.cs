using System.Diagnostics;
using System.Globalization;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>The kernel's limits for a process, set by <c>prlimit</c> before it begins.</summary>
internal sealed class ResourceLimits
{
    /// <summary>Threads beside those that a worker may have, so that its own watch, which says what was wrong, comes first.</summary>
    public const int RuntimeThreads = 64;

    // What the runtime, compiled code and the threads' stacks may take beside the managed heap. The address space itself
    // cannot be limited: the runtime reserves far more of it than it uses.
    private const long NativeBytes = 1L << 30;
    private const int OpenFiles = 256;

    private readonly string _program;

    private ResourceLimits(string program) => _program = program;

    /// <summary>The limits, where there is a program that sets them.</summary>
    public static ResourceLimits? Find() =>
        OperatingSystem.IsLinux() && ProgramPath.Find("prlimit") is { } program ? new ResourceLimits(program) : null;

    /// <summary>The program that sets them.</summary>
    public string Program => _program;

    /// <summary>What the whole process may take of memory.</summary>
    public static long MemoryBytes(WorkerLimits limits) => limits.MemoryBytes + NativeBytes;

    /// <summary>
    /// The limits as <c>name=value</c>, or <c>name=soft:hard</c>; <c>prlimit</c> and container engines have the same names
    /// for them.
    /// </summary>
    public static IEnumerable<string> Of(WorkerLimits limits)
    {
        long seconds = (long)Math.Ceiling(limits.ProcessorTime.TotalSeconds);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"data={MemoryBytes(limits)}"),
            string.Create(CultureInfo.InvariantCulture, $"fsize={limits.FileBytes}"),
            string.Create(CultureInfo.InvariantCulture, $"nofile={OpenFiles}"),
            // A signal first, so that the cause can be told, then the end.
            string.Create(CultureInfo.InvariantCulture, $"cpu={seconds}:{seconds + 5}"),
            "core=0",
        ];
    }

    /// <summary>Makes a process start with them.</summary>
    public void Apply(ProcessStartInfo start, WorkerLimits limits)
    {
        string[] command = [.. Of(limits).Select(limit => "--" + limit), start.FileName, .. start.ArgumentList];
        start.FileName = _program;
        start.ArgumentList.Clear();
        foreach (string argument in command)
            start.ArgumentList.Add(argument);
    }
}
