// Sets a context of its own, through which what is awaited would come back, and which drops it.
// lesson: later
// ends: refused threads
// report: SynchronizationContext
// naive: hangs
namespace Katas.Small;

public static class Later
{
    public static async Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        SynchronizationContext.SetSynchronizationContext(new Dropping());
        await Task.Yield();
        return [-1];
    }

    private sealed class Dropping : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state)
        {
        }
    }
}
