// Sets a context of its own, through which what the tests await would come back.
// lesson: later
// ends: refused threads
// report: SynchronizationContext
// naive: defence in depth (it drops what comes, and the run hangs or goes on without it)
namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        SynchronizationContext.SetSynchronizationContext(new Dropping());
        return Task.FromResult(new[] { -1 });
    }

    private sealed class Dropping : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state)
        {
        }
    }
}
