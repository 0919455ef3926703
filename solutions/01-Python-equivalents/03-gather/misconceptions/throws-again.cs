// misconception: throws-again
// says: `throw failure;` throws the right exception, but writes a new stack trace over the one that says where it came
// from. Use ExceptionDispatchInfo, or await the failed task.
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
        using var places = new SemaphoreSlim(atMost);
        var results = new T[jobs.Count];
        Exception? failure = null;
        await Task.WhenAll(Enumerable.Range(0, jobs.Count).Select(FillAsync));
        if (failure is not null)
            throw failure;
        cancellationToken.ThrowIfCancellationRequested();
        return results;

        async Task FillAsync(int place)
        {
            await places.WaitAsync();
            try
            {
                if (!stop.IsCancellationRequested)
                    results[place] = await RunOneAsync(jobs[place], timeout, clock, stop.Token);
            }
            catch (Exception exception)
            {
                if (!stop.IsCancellationRequested)
                    failure = exception;
                stop.Cancel();
            }
            finally
            {
                places.Release();
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
