using Katas.Simt.Compiling;
using Katas.Simt.Counting;
using Katas.Simt.Findings;
using Katas.Simt.Tracing;

namespace Katas.Simt.Execution;

/// <summary>
/// Runs every group of a launch and counts. A large launch goes in two parts, a thread each, wherever it runs: what is
/// counted and found does not depend on how many processors there are.
/// </summary>
internal static class LaunchRun
{
    /// <summary>The most parts that a launch goes in.</summary>
    public const int MostParts = 2;

    // Below this, starting a second thread costs more than it saves.
    private const long LanesWorthAThread = 16_384;

    private static int _eras;

    /// <exception cref="KernelFaultException">The kernel did what a device does not allow.</exception>
    public static KernelRun Run(Launch launch, ArgumentBlock arguments, bool usesThreads, int mostLogged)
    {
        TraceLog? log = mostLogged > 0 ? new TraceLog(mostLogged) : null;
        int era = Interlocked.Increment(ref _eras);
        int[] order = launch.Order.Of(launch.Groups, salt: -1);
        // Atomics of groups that run at once would come in another order each time.
        bool isSplit = (long)launch.Groups * launch.LanesPerGroup >= LanesWorthAThread
            && launch.Groups >= MostParts && !launch.Kernel.Kernel.HasAtomics && !usesThreads && log is null;
        if (!isSplit)
        {
            using var whole = new LaunchPart(launch, arguments, era, part: 0, usesThreads, log);
            return RunTraced(launch, whole, order, log);
        }

        using var first = new LaunchPart(launch, arguments, era, part: 0, usesThreads: false, log: null);
        using var second = new LaunchPart(launch, arguments, era, part: 1, usesThreads: false, log: null);
        Task other = Task.Run(() => second.Run(order.AsSpan(order.Length / 2)));
        try
        {
            first.Run(order.AsSpan(0, order.Length / 2));
        }
        finally
        {
            // The other part reads the same memory: it ends before anybody hears of what the first one found.
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }

        other.GetAwaiter().GetResult();
        CheckAcross(launch, era);
        return new KernelRun(Counts(launch, [first, second]), []);
    }

    // What is found is drawn as well.
    private static KernelRun RunTraced(Launch launch, LaunchPart part, int[] order, TraceLog? log)
    {
        try
        {
            part.Run(order);
        }
        catch (KernelFaultException fault)
        {
            Trace(launch, log, counts: null, fault.Finding.What);
            throw;
        }

        KernelCounts counts = Counts(launch, [part]);
        Trace(launch, log, counts, finding: null);
        return new KernelRun(counts, log?.Events ?? []);
    }

    private static void Trace(Launch launch, TraceLog? log, KernelCounts? counts, string? finding)
    {
        if (log is null || !TraceFile.IsWanted)
            return;

        TraceFile.Add(new LaunchTrace(
            TraceFile.CurrentTest, launch.Kernel.Kernel.Method.Name, launch.Groups, launch.LanesPerGroup, log.Events,
            (counts?.Global.Sectors ?? 0) * launch.Profile.SectorBytes, counts?.FloatOperations ?? 0,
            counts is null ? [] : [.. DeviceProfile.All.Select(profile => Estimate(counts, profile))], finding));
    }

    private static string Estimate(KernelCounts counts, DeviceProfile profile)
    {
        ModelTime time = ModelTime.Of(counts, profile);
        return FormattableString.Invariant($"{profile.Name} {time.Seconds * 1e6:0.0} µs, bound by {time.Bound}");
    }

    private static void CheckAcross(Launch launch, int era)
    {
        foreach (Allocation allocation in launch.Memory.Allocations)
        {
            if (allocation.ShadowOf(0) is { } first && allocation.ShadowOf(1) is { } second && second.Conflict(first, era) is { } conflict)
            {
                string element = $"{launch.NameOf(allocation)}[{conflict.Offset / allocation.ElementSize}]";
                nint address = allocation.Address + (nint)conflict.Offset;
                Fault.Race(launch, element, conflict.Mine, address, conflict.Other, address);
            }
        }
    }

    private static KernelCounts Counts(Launch launch, LaunchPart[] parts)
    {
        IReadOnlyList<Site> sites = launch.Kernel.Kernel.Sites;
        var lines = new List<LineCounts>();
        for (int number = 0; number < sites.Count; number++)
        {
            SiteCounts[] counts = [.. parts.Select(part => part.Counts[number]).Where(counts => counts.Requests > 0)];
            if (counts.Length == 0)
                continue;
            SourceLine line = sites[number].Line;
            lines.Add(new LineCounts(
                line.File, line.Line, counts[0].Space, counts[0].Kind, counts[0].Array,
                counts.Aggregate(default(MemoryCounts), (sum, part) => sum + part.Counts)));
        }

        return new KernelCounts(
            lines, launch.Groups, launch.LanesPerGroup, parts.Sum(part => part.Groups.BarriersInAll),
            parts.Sum(part => part.Groups.WarpBarriers), parts.Sum(part => part.Groups.Shuffles),
            parts.Sum(part => part.Groups.FloatOperations), parts.Max(part => part.Groups.SharedBytes));
    }
}
