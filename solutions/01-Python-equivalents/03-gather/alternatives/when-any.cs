// alternative: when-any
// One loop: fill the free places, wait until any job ends, look at how it ended. No locks, since one thing happens at
// a time.
namespace Katas.Python;

public static class Gather
{
    public static async Task<T[]> RunAsync<T>(
        IReadOnlyList<Func<CancellationToken, Task<T>>> jobs,
        int atMost,
        TimeSpan? timeout = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        if (timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(timeout));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var results = new T[jobs.Count];
        var inFlight = new Dictionary<Task<T>, int>();
        Task<T>? failed = null;
        int next = 0;
        while (true)
        {
            while (inFlight.Count < atMost && next < jobs.Count && !stop.IsCancellationRequested)
            {
                inFlight.Add(RunOneAsync(jobs[next], timeout, clock, stop.Token), next);
                next++;
            }

            if (inFlight.Count == 0)
                break;

            Task<T> ended = await Task.WhenAny(inFlight.Keys);
            inFlight.Remove(ended, out int place);
            if (ended.IsCompletedSuccessfully)
            {
                results[place] = ended.Result;
            }
            else if (!stop.IsCancellationRequested)
            {
                failed = ended;
                await stop.CancelAsync();
            }
        }

        if (failed is not null)
            await failed;
        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }

    private static async Task<T> RunOneAsync<T>(
        Func<CancellationToken, Task<T>> job, TimeSpan? timeout, TimeProvider? clock, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, clock ?? TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await job(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
