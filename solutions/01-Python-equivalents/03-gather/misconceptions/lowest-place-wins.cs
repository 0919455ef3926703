// misconception: lowest-place-wins
// says: The tasks are awaited one after the other, so the failure that comes out is that of the job standing first in the
// list, which may be a mere consequence of the one that came first in time. Note the first failure when it happens.
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
        Task[] tasks = [.. Enumerable.Range(0, jobs.Count).Select(FillAsync)];
        foreach (Task task in tasks)
        {
            try
            {
                await task;
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }

        if (failure is not null && !cancellationToken.IsCancellationRequested)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
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
            catch
            {
                stop.Cancel();
                throw;
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
