using Katas.Simt.Counting;
using Katas.Simt.Execution;

namespace Katas.Simt;

/// <summary>A launch of a kernel that has ended well.</summary>
public sealed class KernelRun
{
    internal KernelRun(Launch launch, KernelCounts counts, AccessLog? log)
    {
        Launch = launch;
        Counts = counts;
        Log = log;
    }

    /// <summary>What it did, counted.</summary>
    public KernelCounts Counts { get; }

    internal Launch Launch { get; }

    internal AccessLog? Log { get; }
}
