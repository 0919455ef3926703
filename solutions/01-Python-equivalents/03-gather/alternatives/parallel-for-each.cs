// alternative: parallel-for-each
// Parallel.ForEachAsync keeps the limit, stops at a failure and waits for what is in flight; the first failure is kept
// beside it, since it throws only what came first in its own list.
using System.Runtime.ExceptionServices;

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

        var results = new T[jobs.Count];
        ExceptionDispatchInfo? failure = null;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(atMost, Math.Max(jobs.Count, 1)),
            CancellationToken = cancellationToken,
        };
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, jobs.Count), options, async (place, stop) =>
            {
                try
                {
                    results[place] = await RunOneAsync(jobs[place], timeout, clock, stop);
                }
                catch (Exception exception)
                {
                    if (!stop.IsCancellationRequested)
                        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                    throw;
                }
            });
        }
        catch
        {
            // What matters stands in failure, or is the caller's cancellation.
        }

        failure?.Throw();
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
