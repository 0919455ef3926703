// alternative: workers
// As many workers as places: each takes the next job when it has finished one. Nothing is ever waiting for a place.
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

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var results = new T[jobs.Count];
        int taken = 0;
        ExceptionDispatchInfo? failure = null;
        var gate = new Lock();

        await Task.WhenAll(Enumerable.Range(0, Math.Min(atMost, jobs.Count)).Select(_ => WorkAsync()));
        failure?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
        return results;

        async Task WorkAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                int place = Interlocked.Increment(ref taken) - 1;
                if (place >= jobs.Count)
                    return;

                try
                {
                    results[place] = await RunOneAsync(jobs[place], timeout, clock, stop.Token);
                }
                catch (Exception exception)
                {
                    lock (gate)
                    {
                        if (!stop.IsCancellationRequested)
                            failure ??= ExceptionDispatchInfo.Capture(exception);
                    }

                    stop.Cancel();
                }
            }
        }
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
