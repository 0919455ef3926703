using Katas.Engine.Sandbox;

namespace Katas.Engine.Running;

/// <summary>What a worker may use.</summary>
/// <param name="MemoryBytes">Managed memory; beyond it, an allocation throws <see cref="OutOfMemoryException"/>.</param>
/// <param name="TestTimeout">How long one test may run.</param>
public sealed record WorkerLimits(long MemoryBytes, TimeSpan TestTimeout)
{
    /// <summary>What confines a worker, which then serves one run; null for code that the user trusts.</summary>
    public ISandbox? Sandbox { get; init; }

    /// <summary>How long the compiler may take for a stranger's files of one lesson.</summary>
    public TimeSpan CompileTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Threads at once; 0 for any number.</summary>
    public int MostThreads { get; init; }

    /// <summary>Processor time of the whole process, where the kernel can limit it.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The size of one file, where the kernel can limit it.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>All temporary files together, in a sandbox that has a folder of its own for them.</summary>
    public long TemporaryBytes { get; init; } = 64L << 20;

    /// <summary>Folders that a sandbox shows beside the runtime and the tool's own.</summary>
    public IReadOnlyList<string> ReadableFolders { get; init; } = [];

    /// <summary>Where GPU kernels' accesses to memory are written, for pictures; null writes none.</summary>
    public string? TraceFile { get; init; }

    /// <summary>Whether it gets the processor only when no other process wants it.</summary>
    public bool GivesWay { get; init; }

    /// <summary>1 GB, and 10 s a test.</summary>
    public static WorkerLimits Default { get; } = new(1L << 30, TimeSpan.FromSeconds(10));

    /// <summary>For a stranger's code: the same, and 256 threads.</summary>
    /// <param name="sandbox">What confines it.</param>
    public static WorkerLimits Strangers(ISandbox sandbox) => Default with { Sandbox = sandbox, MostThreads = 256 };

    /// <summary>For mutants, which overflow far more often than what a person writes: 512 MB, and the same 10 s a test, since what hangs is found by counting.</summary>
    public static WorkerLimits Mutants { get; } = new(1L << 29, TimeSpan.FromSeconds(10));

    /// <summary><see cref="MemoryBytes"/> as people say it: "1 GB".</summary>
    internal string MemoryText => MemoryBytes % (1L << 30) == 0 ? $"{MemoryBytes >> 30} GB" : Megabytes(MemoryBytes);

    internal static string Megabytes(long bytes) => $"{bytes >> 20} MB";

    /// <summary>
    /// Whether code is compiled in full before its first call, for what is timed; for tests, most of whose methods are
    /// called once, it would take longer.
    /// </summary>
    public bool CompilesInFull { get; init; }

    /// <summary>The same for timing: inputs and outputs of realistic sizes, for two sides at once, take 3 GB at most.</summary>
    public WorkerLimits ForTiming() => this with { MemoryBytes = 3L << 30, TestTimeout = TimeSpan.FromSeconds(60), CompilesInFull = true };

    internal IEnumerable<(string Name, string Value)> Environment =>
    [
        ("DOTNET_GCHeapHardLimit", $"0x{MemoryBytes:X}"),
        // What starts quickly: no profile-guided recompiling, no diagnostics port, no dumps.
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_EnableDiagnostics", "0"),
        ("DOTNET_DbgEnableMiniDump", "0"),
        ("DOTNET_gcServer", "0"),
        .. CompilesInFull
            // What the base class library brings along ready-made is compiled anew when it is called often, and at once.
            ? [("DOTNET_TC_QuickJit", "0"), ("DOTNET_TC_CallCountingDelayMs", "0")]
            : Array.Empty<(string, string)>(),
        .. TraceFile is { } file ? [(Simt.Tracing.TraceFile.Variable, file)] : Array.Empty<(string, string)>(),
        // One culture for every learner.
        ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"),
    ];
}
