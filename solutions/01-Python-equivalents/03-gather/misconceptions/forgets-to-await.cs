// misconception: forgets-to-await
// says: The jobs are started and never awaited, so the results are read before they are there: they come back as
// zeros, and failures vanish with their tasks. Keep the tasks, and await Task.WhenAll of them before returning.
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

        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var places = new SemaphoreSlim(atMost);
        var results = new T[jobs.Count];
        Exception? failure = null;
        foreach (int place in Enumerable.Range(0, jobs.Count))
            _ = FillAsync(place);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
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
