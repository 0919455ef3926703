// Throws where no test can catch it, on a thread of the pool, to end the process.
// lesson: later
// ends: failed
// report: An exception on another thread
// naive: crashes
namespace Katas.Small;

public static class Later
{
    public static async Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        var pool = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Leave(pool.Task);
        pool.SetResult();
        await new TaskCompletionSource().Task;
        return [];
    }

    private static async Task Leave(Task pool)
    {
        await pool.ConfigureAwait(false);
        ThrowLater();
    }

    // Without a context, an exception of an async void method is nobody's.
    private static async void ThrowLater()
    {
        await Task.CompletedTask;
        throw new InvalidOperationException("nobody's");
    }
}
