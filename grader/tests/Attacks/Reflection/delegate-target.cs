// Looks into the closure of a job that a test hands over, for what the test expects of it.
// lesson: later
// ends: refused reflection
// report: Delegate.Target
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs) => Task.FromResult(new[] { jobs[0].Target is null ? -1 : -2 });
}
