using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Simt;

/// <summary>A launch of a kernel that has ended well.</summary>
public sealed class KernelRun
{
    internal KernelRun(KernelCounts counts, IReadOnlyList<TracedEvent> events)
    {
        Counts = counts;
        Events = events;
    }

    /// <summary>What it did, counted.</summary>
    public KernelCounts Counts { get; }

    /// <summary>The requests and shuffles of the first and the last group, if they were to be kept.</summary>
    internal IReadOnlyList<TracedEvent> Events { get; }
}
