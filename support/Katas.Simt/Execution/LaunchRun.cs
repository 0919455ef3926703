using Katas.Simt.Compiling;
using Katas.Simt.Counting;

namespace Katas.Simt.Execution;

/// <summary>Runs every group of a launch and counts.</summary>
internal static unsafe class LaunchRun
{
    private static int _eras;

    public static KernelRun Run(Launch launch, ArgumentBlock arguments, bool usesThreads, int mostLogged)
    {
        AccessLog? log = mostLogged > 0 ? new AccessLog(mostLogged) : null;
        var recorder = new WarpRecorder(launch) { Log = log };
        using var memory = new GroupMemory(launch, recorder) { LaunchEra = Interlocked.Increment(ref _eras) };
        using LaneThreads? threads = usesThreads ? new LaneThreads() : null;
        using var groups = new GroupRun(launch, arguments.Address, memory, threads);
        try
        {
            foreach (int group in launch.Order.Of(launch.Groups, salt: -1))
                groups.Run(group);
        }
        finally
        {
            Lane.Leave();
        }

        return new KernelRun(launch, Counts(launch, groups, recorder.Counts), log);
    }

    private static KernelCounts Counts(Launch launch, GroupRun groups, IReadOnlyList<SiteCounts> counts)
    {
        IReadOnlyList<Site> sites = launch.Kernel.Kernel.Sites;
        LineCounts[] lines = [.. sites.Zip(counts)
            .Where(pair => pair.Second.Requests > 0)
            .Select(pair => new LineCounts(
                pair.First.Line.File, pair.First.Line.Line, pair.Second.Space, pair.Second.Kind, pair.Second.Array, pair.Second.Counts))];
        return new KernelCounts(
            lines, launch.Groups, launch.LanesPerGroup, groups.BarriersInAll, groups.WarpWaits - groups.Shuffles, groups.Shuffles,
            groups.FloatOperations, groups.SharedBytes);
    }
}
