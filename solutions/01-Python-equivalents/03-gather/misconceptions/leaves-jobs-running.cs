// misconception: leaves-jobs-running
// says: The failure comes out at once, while other jobs are still in flight. They go on using what the caller is about
// to dispose of, and their own failures go unseen. Cancel them, await them, and only then throw.
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
        var over = new TaskCompletionSource();
        using CancellationTokenRegistration registration = stop.Token.Register(() => over.TrySetResult());
        await Task.WhenAny(Task.WhenAll(Enumerable.Range(0, jobs.Count).Select(FillAsync)), over.Task);
        if (failure is not null)
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
