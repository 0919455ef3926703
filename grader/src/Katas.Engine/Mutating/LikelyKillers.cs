using Katas.Engine.Running;

namespace Katas.Engine.Mutating;

/// <summary>
/// In which order to run a lesson's tests so that a mutant is killed soon: those first that killed the mutants before it,
/// which stand beside it in the text, then the others, the quickest first.
/// </summary>
internal sealed class LikelyKillers
{
    private readonly Lock _lock = new();
    private readonly List<string> _methods = [];

    /// <summary>The test methods that are known, in that order.</summary>
    public IReadOnlyList<string> Methods
    {
        get
        {
            lock (_lock)
                return [.. _methods];
        }
    }

    /// <summary>Takes in a run up to its first failure.</summary>
    public void Learn(TestRunResult run)
    {
        lock (_lock)
        {
            if (run.Tests.FirstOrDefault(test => test.IsFailure && test.Status != TestStatus.NotRun) is { } killer)
            {
                _methods.Remove(killer.Method);
                _methods.Insert(0, killer.Method);
            }
            else if (_methods.Count == 0)
            {
                _methods.AddRange(run.Tests.GroupBy(test => test.Method).OrderBy(method => method.Sum(test => test.Seconds)).Select(method => method.Key));
            }
        }
    }
}
