using System.Diagnostics;
using Katas.Python;

namespace LessonTests.Python;

public sealed class GatherTests : IDisposable
{
    // Nothing here waits for a clock: a right solution needs microseconds. This only ends the tests of one that hangs.
    // Seconds alone say little: on a busy machine the solution may not have had the processor for as long. So it must
    // have had this many turns as well, in which the test slept and whatever else was ready could run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int QuickTurns = 20;
    private const int FewestTurns = 200;

    // A solution that has kept one test waiting in vain keeps many; who waits for the verdict has seen why.
    private static readonly TimeSpan SecondPatience = TimeSpan.FromSeconds(0.5);
    private static volatile bool _hasWaitedInVain;

    private readonly List<HeldJob> _held = [];
    private readonly FakeTime _clock = new();

    /// <summary>Lets go of every job, so that a solution that blocks a thread gives it back.</summary>
    public void Dispose() => _held.ForEach(job => job.Cancel());

    [Fact]
    public async Task Every_job_is_run_once_and_its_result_comes_back()
    {
        var calls = new int[100];
        Task<int[]> run = Start(2, [.. Enumerable.Range(0, calls.Length).Select(Job)]);
        int[] results = await Results(run, "RunAsync of 100 jobs that end at once should end too.");
        Expect.That("Results of jobs that return 0, 10, 20 …", results)
            .ToBe([.. Enumerable.Range(0, calls.Length).Select(i => 10 * i)], "Is each job's task awaited before its result is read?");
        Expect.That("How often each job was called", calls).ToBe([.. Enumerable.Repeat(1, calls.Length)]);

        Func<CancellationToken, Task<int>> Job(int i) => async _ =>
        {
            Interlocked.Increment(ref calls[i]);
            await Task.Yield();
            return 10 * i;
        };
    }

    [Fact]
    public async Task Results_stand_in_the_order_of_the_jobs_however_they_end()
    {
        HeldJob[] jobs = Hold(3);
        Task<int[]> run = Start(3, jobs);
        await Eventually(() => InFlight(jobs) >= 3, run, "Three jobs, three allowed: all of them should start.");
        foreach (int i in new[] { 2, 0, 1 })
        {
            jobs[i].Succeed(10 * i);
            await Eventually(() => !jobs[i].IsInFlight, run, "A job that is let go should end.");
        }

        Expect.That("Results of jobs that ended in the order 2, 0, 1", await Results(run, "All jobs have ended."))
            .ToBe([0, 10, 20], "Results go to the place of their job, as in asyncio.gather, not behind each other as they come.");
    }

    [Fact]
    public async Task The_caller_is_not_blocked_while_jobs_run()
    {
        HeldJob job = Hold(1)[0];
        Task<Task<int[]>> call = Task.Factory.StartNew(
            () => Gather.RunAsync<int>([job.RunAsync], 1), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);
        await Eventually(() => call.IsCompleted, call,
            "RunAsync should hand back its task while the job still runs, but it keeps the calling thread.\n"
            + "Is there a Wait(), a Result or a GetResult() where an await belongs?");
        Task<int[]> run = await call;
        Expect.That("Whether RunAsync's task has ended while its job runs", run.IsCompleted).ToBe(false, "Await the job.");
        job.Succeed(7);
        Expect.That("Results", await Results(run, "The only job has ended.")).ToBe([7]);
    }

    [Fact]
    public async Task As_many_jobs_as_allowed_are_in_flight()
    {
        HeldJob[] jobs = Hold(5);
        Task<int[]> run = Start(3, jobs);
        await Eventually(() => InFlight(jobs) >= 3, run, () =>
            $"With atMost: 3, three jobs should be in flight before the first has ended, but only {InFlight(jobs)}.\n"
            + "A job that waits for the one before it gains nothing.");
    }

    [Fact]
    public async Task Never_more_jobs_than_allowed_are_in_flight()
    {
        HeldJob[] jobs = Hold(6);
        Task<int[]> run = Start(2, jobs);
        for (int ended = 0; ended < jobs.Length; ended++)
        {
            int expected = Math.Min(2, jobs.Length - ended);
            await Eventually(() => InFlight(jobs) >= expected, run, () =>
                $"With atMost: 2 and {jobs.Length - ended} jobs left, {expected} should be in flight, but only {InFlight(jobs)}.\n"
                + "A place that has become free goes to the next job at once.");
            await LetOthersRun();
            Expect.That($"Jobs in flight with atMost: 2, after {ended} have ended", InFlight(jobs))
                .ToBe(expected, "A job is in flight from the moment its function is called. Take a place first, then call it.");
            int next = Array.FindIndex(jobs, job => job.IsInFlight);
            jobs[next].Succeed(next);
            await Eventually(() => !jobs[next].IsInFlight, run, "A job that is let go should end.");
        }

        Expect.That("Results", await Results(run, "All jobs have ended.")).ToBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_place_that_becomes_free_is_taken_at_once()
    {
        HeldJob[] jobs = Hold(4);
        Task<int[]> run = Start(2, jobs);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two of four jobs should start.");
        HeldJob slow = jobs.First(job => job.IsInFlight);
        for (int started = 3; started <= 4; started++)
        {
            jobs.First(job => job.IsInFlight && job != slow).Succeed(0);
            await Eventually(() => Started(jobs) >= started, run, () =>
                $"One of two places is free and a job waits, but only {Started(jobs)} jobs were ever started.\n"
                + "In waves of two, the slowest of each wave keeps the other place empty.");
        }
    }

    [Fact]
    public async Task Jobs_of_every_length_keep_order_and_limit()
    {
        SeededRandom random = Seed.Random("jobs");
        for (int round = 0; round < 10; round++)
        {
            int atMost = random.NextInt(1, 8);
            int[] yields = random.Ints(random.NextInt(0, 30), 0, 5);
            int inFlight = 0;
            int most = 0;
            Task<int[]> run = Start(atMost, [.. yields.Select(Job)]);
            int[] results = await Results(run, $"{yields.Length} jobs, {atMost} at once, should end.");
            Expect.That($"Results of {yields.Length} jobs, {atMost} at once", results)
                .ToBe([.. yields.Select((_, i) => i)], "Each result belongs to the place of its job.");
            Expect.True(most <= atMost, $"With atMost: {atMost}, {most} jobs were in flight at once.");

            Func<CancellationToken, Task<int>> Job(int length, int i) => async _ =>
            {
                int now = Interlocked.Increment(ref inFlight);
                InterlockedMax(ref most, now);
                for (int turn = 0; turn < length; turn++)
                    await Task.Yield();
                Interlocked.Decrement(ref inFlight);
                return i;
            };
        }
    }

    [Fact]
    public async Task No_jobs_give_no_results()
    {
        Expect.That("Results of no jobs", await Results(Start(3, Hold(0)), "There is nothing to wait for.")).ToBe([]);
    }

    [Fact]
    public async Task The_limit_may_be_larger_than_the_number_of_jobs()
    {
        HeldJob[] jobs = Hold(2);
        jobs[0].Succeed(1);
        jobs[1].Succeed(2);
        Expect.That("Results of two jobs with atMost: int.MaxValue", await Results(Start(int.MaxValue, jobs), "Two jobs that end at once."))
            .ToBe([1, 2]);
    }

    [Fact]
    public async Task Arguments_that_make_no_sense_are_refused()
    {
        HeldJob[] jobs = Hold(1);
        await Expect.CallAsync("RunAsync(null, 1)", () => Gather.RunAsync<int>(null!, 1)).ToThrow<ArgumentNullException>();
        foreach (int atMost in new[] { 0, -1 })
        {
            await Expect.CallAsync($"RunAsync(jobs, atMost: {atMost})",
                    () => Results(Start(atMost, jobs), "A refused call ends at once."))
                .ToThrow<ArgumentOutOfRangeException>("With no place at all no job could ever start.");
        }

        foreach (TimeSpan timeout in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1), Timeout.InfiniteTimeSpan })
        {
            await Expect.CallAsync($"RunAsync(jobs, 1, timeout: {timeout})",
                    () => Results(Start(1, jobs, timeout), "A refused call ends at once."))
                .ToThrow<ArgumentOutOfRangeException>("A job needs some time; no timeout is null.");
        }

        Expect.That("Jobs started by the refused calls", Started(jobs)).ToBe(0, "Look at the arguments before anything starts.");
    }

    [Fact]
    public async Task A_failure_is_what_the_caller_gets()
    {
        HeldJob[] jobs = Hold(1);
        Task<int[]> run = Start(1, jobs);
        var failure = new InvalidOperationException("The model is overloaded.");
        jobs[0].Fail(failure);
        IsThat(failure, await Failure(run, "The only job has failed."));
    }

    [Fact]
    public async Task A_failure_keeps_the_stack_trace_of_its_job()
    {
        HeldJob[] jobs = Hold(1);
        Task<int[]> run = Start(1, jobs);
        var failure = new InvalidOperationException("The model is overloaded.");
        jobs[0].Fail(failure);
        Exception caught = await Failure(run, "The only job has failed.");
        Expect.True(caught.StackTrace?.Contains(nameof(HeldJob), StringComparison.Ordinal) == true,
            "The failure's stack trace should name the job that threw it, but does not.\n"
            + "`throw exception;` writes a new trace over the old one. Await the failed task, or see ExceptionDispatchInfo.");
    }

    [Fact]
    public async Task A_failure_cancels_the_jobs_in_flight()
    {
        HeldJob[] jobs = Hold(3);
        Task<int[]> run = Start(3, jobs);
        await Eventually(() => InFlight(jobs) >= 3, run, "Three jobs should start.");
        var failure = new InvalidOperationException("The second job failed.");
        jobs[1].Fail(failure);
        await Eventually(() => jobs[0].IsCancelled && jobs[2].IsCancelled, run,
            "One job has failed, so nobody wants the others' results; their tokens should be cancelled, but are not.\n"
            + "Give every job a token that you can cancel yourself, and cancel it when one fails.");
        IsThat(failure, await Failure(run, "One job has failed, and the others have ended as they were asked to."));
    }

    [Fact]
    public async Task After_a_failure_no_other_job_starts()
    {
        HeldJob[] jobs = Hold(6);
        Task<int[]> run = Start(2, jobs);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two of six jobs should start.");
        jobs.First(job => job.IsInFlight).Fail(new InvalidOperationException("One job failed."));
        await Failure(run, "One job has failed, and the other in flight should have been cancelled.");
        Expect.That("Jobs that were ever started", Started(jobs))
            .ToBe(2, "A failed job gives its place back. Whoever gets it must look first whether all is over.");
    }

    [Fact]
    public async Task The_first_failure_in_time_wins_whatever_comes_later()
    {
        HeldJob[] jobs = Hold(3, stubborn: true);
        Task<int[]> run = Start(3, jobs);
        await Eventually(() => InFlight(jobs) >= 3, run, "Three jobs should start.");
        var first = new InvalidOperationException("The last job failed first.");
        jobs[2].Fail(first);
        await Eventually(() => jobs[0].IsCancelled, run, "After a failure the others' tokens should be cancelled.");
        jobs[0].Fail(new InvalidOperationException("The first job failed last, while it tidied up."));
        jobs[1].Succeed(1);
        IsThat(first, await Failure(run, "All three jobs have ended, two of them with a failure."));
    }

    [Fact]
    public async Task The_jobs_in_flight_are_awaited_before_a_failure_comes_out()
    {
        HeldJob[] jobs = Hold(2, stubborn: true);
        Task<int[]> run = Start(2, jobs);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two jobs should start.");
        var failure = new InvalidOperationException("The first job failed.");
        jobs[0].Fail(failure);
        await Eventually(() => jobs[1].IsCancelled || run.IsCompleted, run, "After a failure the other's token should be cancelled.");
        await LetOthersRun();
        Expect.That("Whether RunAsync's task has ended while a job is still in flight", run.IsCompleted)
            .ToBe(false, "A job left behind goes on writing to files and sockets that the caller believes to be free.");
        jobs[1].Succeed(2);
        IsThat(failure, await Failure(run, "Both jobs have ended."));
    }

    [Fact]
    public async Task A_job_that_throws_before_its_first_await_has_failed_like_any_other()
    {
        HeldJob[] jobs = Hold(1);
        var failure = new InvalidOperationException("There is no such model.");
        Task<int[]> run = Start(2, [jobs[0].RunAsync, _ => throw failure]);
        await Eventually(() => jobs[0].IsCancelled, run,
            "A job's function threw before it returned a task; the other job should have been cancelled.");
        IsThat(failure, await Failure(run, "One job has failed, the other has ended."));
    }

    [Fact]
    public async Task A_job_that_cancels_itself_has_failed_too()
    {
        HeldJob[] jobs = Hold(2);
        Task<int[]> run = Start(2, jobs);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two jobs should start.");
        jobs[0].Cancel();
        Exception caught = await Failure(run, "One job has ended without a result, and the other should have been cancelled.");
        IsCancellation(caught, "A job that ends as cancelled of its own accord has failed, and its own exception comes out.");
    }

    [Fact]
    public async Task The_callers_cancellation_reaches_the_jobs_and_comes_out()
    {
        using var caller = new CancellationTokenSource();
        HeldJob[] jobs = Hold(5);
        Task<int[]> run = Start(2, jobs, cancellationToken: caller.Token);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two of five jobs should start.");
        await caller.CancelAsync();
        await Eventually(() => jobs.Where(job => job.HasStarted).All(job => job.IsCancelled), run,
            "The caller has cancelled, but the jobs in flight were not told. Which token are they given?");
        Exception caught = await Failure(run, "The caller has cancelled, and the jobs in flight have ended.");
        IsCancellation(caught, "Nothing failed before the caller cancelled.");
        Expect.That("Whether the OperationCanceledException carries the caller's token",
            ((OperationCanceledException)caught).CancellationToken == caller.Token)
            .ToBe(true, "By its token the caller tells its own cancellation from another's.");
        Expect.That("Jobs that were ever started", Started(jobs)).ToBe(2, "After the cancellation nobody wants the rest.");
    }

    [Fact]
    public async Task The_jobs_in_flight_are_awaited_before_a_cancellation_comes_out()
    {
        using var caller = new CancellationTokenSource();
        HeldJob[] jobs = Hold(1, stubborn: true);
        Task<int[]> run = Start(1, jobs, cancellationToken: caller.Token);
        await Eventually(() => InFlight(jobs) >= 1, run, "The job should start.");
        await caller.CancelAsync();
        await Eventually(() => jobs[0].IsCancelled || run.IsCompleted, run, "The job should be told that the caller has cancelled.");
        await LetOthersRun();
        Expect.That("Whether RunAsync's task has ended while a job is still in flight", run.IsCompleted)
            .ToBe(false, "Cancelling is a request. The job is over when its task is.");
        jobs[0].Fail(new InvalidOperationException("The job failed while it tidied up."));
        IsCancellation(await Failure(run, "The only job has ended."),
            "The caller's cancellation came first. What a job throws afterwards is dropped, as after a failure.");
    }

    [Fact]
    public async Task A_result_that_comes_after_the_callers_cancellation_does_not_undo_it()
    {
        using var caller = new CancellationTokenSource();
        HeldJob[] jobs = Hold(1, stubborn: true);
        Task<int[]> run = Start(1, jobs, cancellationToken: caller.Token);
        await Eventually(() => InFlight(jobs) >= 1, run, "The job should start.");
        await caller.CancelAsync();
        await Eventually(() => jobs[0].IsCancelled || run.IsCompleted, run, "The job should be told that the caller has cancelled.");
        jobs[0].Succeed(1);
        IsCancellation(await Failure(run, "The caller cancelled before the only job had ended."),
            "The caller cancelled before all jobs had ended.");
    }

    [Fact]
    public async Task A_cancellation_that_comes_after_a_failure_does_not_hide_it()
    {
        using var caller = new CancellationTokenSource();
        HeldJob[] jobs = Hold(2, stubborn: true);
        Task<int[]> run = Start(2, jobs, cancellationToken: caller.Token);
        await Eventually(() => InFlight(jobs) >= 2, run, "Two jobs should start.");
        var failure = new InvalidOperationException("The first job failed.");
        jobs[0].Fail(failure);
        await Eventually(() => jobs[1].IsCancelled || run.IsCompleted, run, "After a failure the other's token should be cancelled.");
        await caller.CancelAsync();
        jobs[1].Succeed(1);
        IsThat(failure, await Failure(run, "One job failed, then the caller cancelled, then the other job ended."));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_already_starts_nothing()
    {
        HeldJob[] jobs = Hold(2);
        Exception caught = await Failure(
            Start(2, jobs, cancellationToken: new CancellationToken(canceled: true)), "The token was cancelled before the call.");
        IsCancellation(caught, "Nothing failed before the caller cancelled.");
        Expect.That("Jobs that were started", Started(jobs)).ToBe(0, "Look at the token before the first job, too.");
    }

    [Fact]
    public async Task A_job_that_outlives_its_timeout_is_cancelled_and_has_failed()
    {
        HeldJob[] jobs = Hold(1);
        Task<int[]> run = Start(1, jobs, TimeSpan.FromSeconds(10));
        await TimersWait(1, jobs, run);
        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Expect.That("Whether the job is cancelled a tick before its 10 seconds are over", jobs[0].IsCancelled).ToBe(false);
        _clock.Advance(TimeSpan.FromTicks(1));
        await Eventually(() => jobs[0].IsCancelled, run,
            "After 10 seconds the job's token should be cancelled. A job that is merely left alone goes on for ever.");
        IsTimeout(await Failure(run, "The job has ended as it was asked to."));
    }

    [Fact]
    public async Task The_timeout_counts_from_the_start_of_each_job()
    {
        HeldJob[] jobs = Hold(3);
        Task<int[]> run = Start(1, jobs, TimeSpan.FromSeconds(10));
        for (int i = 0; i < jobs.Length; i++)
        {
            await Eventually(() => InFlight(jobs) >= 1, run, "The next job should start.");
            _clock.Advance(TimeSpan.FromSeconds(9));
            jobs.First(job => job.IsInFlight).Succeed(i);
            await Eventually(() => Started(jobs) >= Math.Min(i + 2, jobs.Length), run,
                "Each job took 9 of its 10 seconds; the time that it waited for its place is not its own.");
        }

        int[] results = await Results(run, "All jobs have ended.");
        Array.Sort(results);
        Expect.That("Results, sorted", results).ToBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_timeout_is_a_failure_like_any_other()
    {
        // No third job: which of the two is seen to end first is not the test's to say, and the third might rightly start.
        HeldJob[] jobs = Hold(2, stubborn: true);
        Task<int[]> run = Start(2, jobs, TimeSpan.FromSeconds(10));
        await TimersWait(2, jobs, run);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually(() => jobs.All(job => job.IsCancelled), run, "After 10 seconds the jobs' tokens should be cancelled.");
        jobs[0].Cancel();
        await LetOthersRun();
        Expect.That("Whether RunAsync's task has ended while a job is still in flight", run.IsCompleted)
            .ToBe(false, "A timeout asks a job to end, as any cancellation does, and the job is over when its task is.");
        jobs[1].Succeed(1);
        IsTimeout(await Failure(run, "Both jobs have ended, one of them as cancelled."));
    }

    [Fact]
    public async Task After_a_timeout_no_other_job_starts()
    {
        HeldJob[] jobs = Hold(2);
        Task<int[]> run = Start(1, jobs, TimeSpan.FromSeconds(10));
        await TimersWait(1, jobs, run);
        _clock.Advance(TimeSpan.FromSeconds(10));
        IsTimeout(await Failure(run, "The only job in flight has ended as it was asked to."));
        Expect.That("Jobs that were ever started", Started(jobs)).ToBe(1, "After a failure no other job starts.");
    }

    [Fact]
    public async Task A_result_that_comes_after_the_timeout_still_counts()
    {
        HeldJob[] jobs = Hold(1, stubborn: true);
        Task<int[]> run = Start(1, jobs, TimeSpan.FromSeconds(10));
        await TimersWait(1, jobs, run);
        _clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually(() => jobs[0].IsCancelled, run, "After 10 seconds the job's token should be cancelled.");
        jobs[0].Succeed(42);
        Expect.That("Results of a job that answered a moment too late", await Results(run, "The job has ended."))
            .ToBe([42], "The work is done; throwing it away helps nobody. asyncio.timeout does the same.");
    }

    [Fact]
    public async Task No_timer_is_left_behind()
    {
        HeldJob[] jobs = Hold(2);
        Task<int[]> run = Start(2, jobs, TimeSpan.FromHours(1));
        await TimersWait(2, jobs, run);
        jobs[0].Succeed(1);
        jobs[1].Succeed(2);
        Expect.That("Results", await Results(run, "Both jobs have ended.")).ToBe([1, 2]);
        Expect.That("Timers that still wait after the call", _clock.WaitingTimers)
            .ToBe(0, "A timer of an hour keeps its job in memory for an hour. Dispose it when the job has ended.");
    }

    [Fact]
    public async Task Without_a_clock_the_timeout_runs_on_the_systems()
    {
        HeldJob job = Hold(1)[0];
        job.Succeed(3);
        Task<int[]> run = Task.Run(() => Gather.RunAsync<int>([job.RunAsync], 1, TimeSpan.FromHours(1)));
        Expect.That("Results", await Results(run, "The job has ended.")).ToBe([3]);
    }

    private HeldJob[] Hold(int count, bool stubborn = false)
    {
        HeldJob[] jobs = [.. Enumerable.Range(0, count).Select(_ => new HeldJob { IsStubborn = stubborn })];
        _held.AddRange(jobs);
        return jobs;
    }

    /// <summary>Calls on a thread of the pool, so that a call that blocks does not block the test.</summary>
    private Task<int[]> Start(
        int atMost, HeldJob[] jobs, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        Func<CancellationToken, Task<int>>[] functions = [.. jobs.Select(job => new Func<CancellationToken, Task<int>>(job.RunAsync))];
        return Task.Run(() => Gather.RunAsync(functions, atMost, timeout, _clock, cancellationToken), CancellationToken.None);
    }

    private static Task<int[]> Start(int atMost, Func<CancellationToken, Task<int>>[] jobs) =>
        Task.Run(() => Gather.RunAsync(jobs, atMost));

    private static int InFlight(HeldJob[] jobs) => jobs.Count(job => job.IsInFlight);

    private static int Started(HeldJob[] jobs) => jobs.Count(job => job.HasStarted);

    private Task TimersWait(int count, HeldJob[] jobs, Task run) =>
        Eventually(() => InFlight(jobs) >= count && _clock.WaitingTimers >= count, run, () =>
            $"Timers on the clock that was passed in should be {count}, one for each job in flight, but are {_clock.WaitingTimers}.\n"
            + "Time that comes from anywhere but `clock` cannot be tested without waiting for it.");

    private static Task Eventually(Func<bool> condition, Task run, string otherwise) =>
        Eventually(condition, run, () => otherwise);

    /// <summary>Waits for what other threads bring about; fails when it has not come, or cannot come any more.</summary>
    /// <param name="condition">What should come.</param>
    /// <param name="run">Once this has ended, nothing can come any more.</param>
    /// <param name="otherwise">What to say when it does not come.</param>
    private static async Task Eventually(Func<bool> condition, Task run, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        bool isOver = false;
        int turns = 0;
        while (!condition())
        {
            if (run.Exception?.InnerException is NotImplementedException)
                await run;
            if (isOver)
                throw new ExpectationFailedException($"{otherwise()}\n(RunAsync's task has ended already, {HowItEnded(run)}.)");
            if (turns > FewestTurns && waited.Elapsed > (_hasWaitedInVain ? SecondPatience : Patience))
            {
                _hasWaitedInVain = true;
                throw new ExpectationFailedException(otherwise());
            }

            isOver = run.IsCompleted;
            if (++turns <= QuickTurns)
                await Task.Yield();
            else
                await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    private static string HowItEnded(Task run) => run.Status switch
    {
        TaskStatus.Faulted => $"with {run.Exception!.InnerException!.GetType().Name}: {run.Exception.InnerException.Message}",
        TaskStatus.Canceled => "as cancelled",
        _ => "with results",
    };

    /// <summary>Gives a solution that does too much the occasion to do it.</summary>
    private static async Task LetOthersRun()
    {
        // To the back of the common queue: a Task.Run would go before what this thread has just made ready.
        for (int turn = 0; turn < QuickTurns; turn++)
            await Task.Yield();
        await Task.Delay(TimeSpan.FromMilliseconds(1));
    }

    private static async Task<int[]> Results(Task<int[]> run, string why)
    {
        await Eventually(() => run.IsCompleted, run, $"{why} But RunAsync's task has not.");
        return await run;
    }

    private static async Task<Exception> Failure(Task<int[]> run, string why)
    {
        try
        {
            int[] results = await Results(run, why);
            throw new ExpectationFailedException(
                $"{why} RunAsync should throw, but it returned {Show.Sequence(results)}.\n"
                + "A call that has failed, or was cancelled, must not look like one that went well.");
        }
        catch (Exception caught) when (caught is not (ExpectationFailedException or NotImplementedException))
        {
            return caught;
        }
    }

    private static void IsThat(Exception expected, Exception actual) => Expect.True(
        ReferenceEquals(expected, actual),
        $"RunAsync should throw the first failure itself, {expected.GetType().Name}: {expected.Message}\n"
        + $"                     but threw {actual.GetType().Name}: {actual.Message}\n"
        + "The first is the one that came first in time; all others are its consequences.");

    private static void IsCancellation(Exception actual, string why) => Expect.True(
        actual is OperationCanceledException,
        $"RunAsync should throw OperationCanceledException\n         but threw    {actual.GetType().Name}: {actual.Message}\n{why}");

    private static void IsTimeout(Exception actual) =>
        Expect.That("What is thrown after the timeout", actual.GetType().Name)
            .ToBe(nameof(TimeoutException), "The job saw a cancelled token, but the caller wants to know whose fault it was.");

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is var now && now != seen)
            seen = now;
    }
}
