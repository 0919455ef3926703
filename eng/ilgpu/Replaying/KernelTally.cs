extern alias simt;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>What became of one kernel's launches.</summary>
/// <param name="Sample">One of them.</param>
internal sealed record KernelTally(LaunchRecord Sample)
{
    private const int MostProblems = 3;

    private readonly List<string> _problems = [];
    private readonly SortedSet<string> _reasons = [];
    private int _replayed;
    private int _tooLarge;
    private int _alike;
    private int _differing;

    /// <summary>What was to be shown, with how many launches it was tried.</summary>
    /// <param name="machine">Where.</param>
    public string Name(string machine) =>
        $"{Sample.Kernel.Name} leaves the same in memory on {machine}, {_replayed} launches"
        + (_tooLarge > 0 ? $", {_tooLarge} not run for more than {LessonReplay.MostLanes:N0} lanes" : "")
        + (_alike > 0 ? $", {_alike} not run for being of the same size as another" : "")
        + string.Concat(_reasons.Select(reason => $"; some not run: {reason}"));

    /// <summary>Whether any launch was made again: if none was, nothing is shown.</summary>
    public bool HasReplayed => _replayed > 0;

    /// <summary>What did not agree, the first few; empty when all did.</summary>
    public string Problem => string.Join('\n', _differing > _problems.Count ? [.. _problems, $"… {_differing} launches in all"] : _problems);

    /// <summary>A launch was made again.</summary>
    /// <param name="launch">The launch, in words.</param>
    /// <param name="problem">What did not agree; empty when all did.</param>
    public void AddReplayed(string launch, string problem)
    {
        _replayed++;
        if (problem.Length == 0)
            return;
        _differing++;
        if (_problems.Count < MostProblems)
            _problems.Add($"{launch}: {problem}");
    }

    /// <summary>A launch has too many lanes.</summary>
    public void AddTooLarge() => _tooLarge++;

    /// <summary>A launch is of the same size as one that was made again, which is enough here.</summary>
    public void AddAlike() => _alike++;

    /// <summary>A launch has no counterpart.</summary>
    /// <param name="reason">Why.</param>
    public void AddNotReplayable(string reason) => _reasons.Add(reason);
}
