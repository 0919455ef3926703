// Continues the test's own method twice: what awaits a ValueTask hands its continuation to whoever wrote the source.
// lesson: later
// ends: failed
// naive: defence in depth (the task that the runner awaits fails the first time)
using System.Threading.Tasks.Sources;

namespace Katas.Small;

public static class Later
{
    public static Task<int[]> All(IReadOnlyList<Func<Task<int>>> jobs) => Await();

    private static async Task<int[]> Await() => await new ValueTask<int[]>(new Source(), 0);

    private sealed class Source : IValueTaskSource<int[]>
    {
        public int[] GetResult(short token) => [-1];

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            continuation(state);
            continuation(state);
        }
    }
}
