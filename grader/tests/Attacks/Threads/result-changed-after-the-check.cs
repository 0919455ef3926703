// Leaves a task running that changes the result after the test has looked at it.
// lesson: later
// ends: failed
// naive: defence in depth (a test looks at what it is given once)
namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        var results = new int[jobs.Count];
        _ = Change(results);
        return Task.FromResult(results);
    }

    private static async Task Change(int[] results)
    {
        while (true)
        {
            await Task.Yield();
            results.AsSpan().Fill(results.Length);
        }
    }
}
