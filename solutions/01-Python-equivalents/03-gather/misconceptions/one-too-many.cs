// misconception: one-too-many
// says: The places are counted from zero to atMost, which is one more than allowed. At a service that answers the
// fifth call with "too many requests", that one is enough.
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
        int inFlight = 0;
        var results = new T[jobs.Count];
        Exception? failure = null;
        await Task.WhenAll(Enumerable.Range(0, jobs.Count).Select(FillAsync));
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        cancellationToken.ThrowIfCancellationRequested();
        return results;

        async Task FillAsync(int place)
        {
            while (Volatile.Read(ref inFlight) > atMost)
                await Task.Yield();
            Interlocked.Increment(ref inFlight);
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
                Interlocked.Decrement(ref inFlight);
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
