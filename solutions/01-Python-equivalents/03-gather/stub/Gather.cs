namespace Katas.Python;

/// <summary>Python's <c>asyncio.gather</c> with a limit: many jobs, few at once, all results in order.</summary>
public static class Gather
{
    /// <summary>Runs all jobs, at most <paramref name="atMost"/> of them in flight at once.</summary>
    /// <param name="jobs">
    /// [jobs] functions that start a job. A job is in flight from this call until its task has ended, and must end soon
    /// after the token it is given is cancelled. It is called once, or never if the whole ends early.
    /// </param>
    /// <param name="atMost">How many jobs may be in flight at once; 1 or more.</param>
    /// <param name="timeout">
    /// How long one job may take, counted from its own start on <paramref name="clock"/>; null is for ever. When it has
    /// passed, the token of this job is cancelled. If the job then ends as cancelled, it has failed with a
    /// <see cref="TimeoutException"/>; if it still ends with a result or a failure of its own, that counts.
    /// </param>
    /// <param name="clock">The clock of the timeout; null is <see cref="TimeProvider.System"/>.</param>
    /// <param name="cancellationToken">Ends everything early: no job starts any more, those in flight are cancelled.</param>
    /// <returns>[jobs] results, each at the place of its job.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="jobs"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="atMost"/> is below 1, or <paramref name="timeout"/> is zero or negative.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled before a job failed and before all had ended. The exception
    /// carries this token.
    /// </exception>
    /// <exception cref="Exception">
    /// The first failure of a job, in time: that very exception, with its stack trace. A failure cancels the jobs in
    /// flight and keeps others from starting; what these jobs throw afterwards is dropped.
    /// </exception>
    /// <remarks>
    /// However it ends, the returned task ends after the last job in flight has. Source of the idea:
    /// https://docs.python.org/3/library/asyncio-task.html#task-groups.
    /// </remarks>
    public static Task<T[]> RunAsync<T>(
        IReadOnlyList<Func<CancellationToken, Task<T>>> jobs,
        int atMost,
        TimeSpan? timeout = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
