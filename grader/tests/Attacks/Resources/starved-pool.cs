// Blocks every thread of the pool for good.
// lesson: later
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        for (int i = 0; i < 64; i++)
            _ = Block();
        return new TaskCompletionSource<int[]>().Task;
    }

    private static async Task Block()
    {
        await new TaskCompletionSource().Task.WaitAsync(default(CancellationToken)).ConfigureAwait(false);
    }
}
