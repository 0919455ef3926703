// misconception: swallows-cancellation
// says: OperationCanceledException is caught and forgotten, so a cancelled call looks like one that went well, with
// zeros where results should be. Let it come out: the caller has asked for it.
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
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return results;

        async Task FillAsync(int place)
        {
            await places.WaitAsync();
            try
            {
                if (!stop.IsCancellationRequested)
                    results[place] = await RunOneAsync(jobs[place], timeout, clock, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Somebody does not want this result any more.
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
