namespace Katas.Small;

public static class Later
{
    public static async Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs)
    {
        var results = new int[jobs.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = await jobs[i]();
        return results;
    }
}
