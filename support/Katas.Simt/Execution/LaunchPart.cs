using Katas.Simt.Counting;
using Katas.Simt.Findings;

namespace Katas.Simt.Execution;

/// <summary>Some of a launch's groups, run by one thread.</summary>
internal sealed unsafe class LaunchPart : IDisposable
{
    private readonly GroupMemory _memory;
    private readonly LaneThreads? _threads;

    public LaunchPart(Launch launch, ArgumentBlock arguments, int era, int part, bool usesThreads, TraceLog? log)
    {
        var recorder = new WarpRecorder(launch) { Log = log };
        _memory = new GroupMemory(launch, recorder) { LaunchEra = era, Part = part };
        _threads = usesThreads ? new LaneThreads() : null;
        Groups = new GroupRun(launch, arguments.Address, _memory, _threads);
    }

    public GroupRun Groups { get; }

    /// <summary>What was done at each site.</summary>
    public IReadOnlyList<SiteCounts> Counts => _memory.Recorder.Counts;

    public void Run(ReadOnlySpan<int> groups)
    {
        try
        {
            foreach (int group in groups)
                Groups.Run(group);
        }
        catch (KernelFaultException) when (Lane.Running is { } lane)
        {
            // What the warp did up to there belongs to the picture.
            _memory.Recorder.Flush(Groups, lane.WarpIndex);
            throw;
        }
        finally
        {
            Lane.Leave();
        }
    }

    public void Dispose()
    {
        Groups.Dispose();
        _threads?.Dispose();
        _memory.Dispose();
    }
}
