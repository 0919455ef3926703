// Waits for a task that waits for it.
// lesson: later
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs) => new TaskCompletionSource<int[]>().Task;
}
