using System.Threading.Channels;
using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>
/// Runs a lesson's tests to the last one. A test that hangs or ends the process is named, and the rest goes on in
/// another worker.
/// </summary>
internal sealed class TestRunner(WorkerPool pool)
{
    // Enough to tell a learner of more than one; a class of thirty that all hang would take minutes.
    private const int MostReplacements = 2;

    // Nothing of a learner's runs while the assemblies are loaded and the tests are found.
    private static readonly TimeSpan LoadingTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the tests.</summary>
    /// <param name="request">Tests, learner's assembly, seed.</param>
    /// <param name="testFiles">The tests' sources, to find the line that failed.</param>
    /// <param name="progress">Is told each result as it comes.</param>
    /// <param name="cancellation">Stops the run and ends its worker.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<TestRunResult> RunAsync(
        RunRequest request, IReadOnlyList<string> testFiles, Action<TestResult>? progress, CancellationToken cancellation)
    {
        var results = new List<TestResult>();
        var failures = new List<string>();
        var hits = new List<LimitHit>();
        var expected = new List<string>();
        string unreported = "This test has no case to run: its data are empty.";
        for (int replacements = 0; ; replacements++)
        {
            Culprit? culprit = await AttemptAsync(
                request with { ExcludedMethods = Decided() }, testFiles, Add, failures.Add, methods =>
                {
                    if (expected.Count == 0)
                        expected.AddRange(methods);
                }, cancellation);
            if (culprit is null)
                break;
            if (culprit.Hit is { } hit)
                hits.Add(hit);

            unreported = "This test did not come to run, since tests before it hung or ended the process.";
            if (culprit.Test is not { } test)
            {
                failures.Add(culprit.Cause);
                break;
            }

            Add(new TestResult(
                test.Method, test.DisplayName, culprit.Status, culprit.Seconds, culprit.Cause, "", culprit.StackTrace, culprit.Printed,
                StackTracePlaces.OfTest(culprit.StackTrace, test.Method, testFiles)));
            if (replacements == MostReplacements || request.StopsAtFirstFailure)
                break;
        }

        foreach (string method in expected.Except(results.Select(result => result.Method)))
            Add(new TestResult(method, method, TestStatus.NotRun, 0, unreported, "", "", "", null));

        return new TestRunResult(results, failures, hits);

        string[] Decided() => [.. results.Select(result => result.Method).Distinct()];

        void Add(TestResult result)
        {
            results.Add(result);
            if (TestLimits.Of(result, pool.Limits) is { } hit)
                hits.Add(hit);
            progress?.Invoke(result);
        }
    }

    private async Task<Culprit?> AttemptAsync(
        RunRequest request,
        IReadOnlyList<string> testFiles,
        Action<TestResult> add,
        Action<string> fail,
        Action<IReadOnlyList<string>> expect,
        CancellationToken cancellation)
    {
        WorkerProcess worker = await pool.RentAsync(cancellation);
        TestIdentity? running = null;
        TestIdentity? last = null;
        try
        {
            TimeSpan limit = LoadingTimeout;
            worker.Send(request);
            while (true)
            {
                switch (await NextAsync(worker.Events, limit, cancellation))
                {
                    case WorkerEvent.TestsFound found:
                        expect(found.Methods);
                        limit = pool.Limits.TestTimeout;
                        break;
                    case WorkerEvent.TestStarted started:
                        running = started.Test;
                        break;
                    case WorkerEvent.TestPassed passed:
                        add(new TestResult(
                            passed.Test.Method, passed.Test.DisplayName, TestStatus.Passed, passed.Seconds, "", "", "", passed.Output, null)
                        {
                            LoopTurns = passed.LoopTurns,
                        });
                        (last, running) = (running, null);
                        break;
                    case WorkerEvent.TestFailed failed:
                        add(Failed(failed, testFiles));
                        (last, running) = (running, null);
                        break;
                    case WorkerEvent.TestSkipped skipped:
                        add(new TestResult(
                            skipped.Test.Method, skipped.Test.DisplayName, TestStatus.Skipped, 0, skipped.Reason, "", "", "", null));
                        running = null;
                        break;
                    case WorkerEvent.RunFailed failed:
                        fail(failed.Message);
                        break;
                    case WorkerEvent.RunFinished finished:
                        pool.Return(worker, finished);
                        return null;
                    case null:
                        string printed = worker.Printed;
                        pool.Replace(worker);
                        return new Culprit(
                            running ?? last, TestStatus.TimedOut, limit.TotalSeconds,
                            $"The test did not end within {limit.TotalSeconds:0.#} s and was stopped. "
                            + "Is there a loop whose condition never becomes false, or a wait for something that never comes?", "",
                            new LimitHit(Limit.Time, (running ?? last)?.Method ?? "", $"{limit.TotalSeconds:0.#} s"), printed);
                }
            }
        }
        catch (ChannelClosedException closed) when (closed.InnerException is ForgedEventException)
        {
            // Whatever it reports from now on, somebody else may have written.
            pool.Replace(worker);
            return new Culprit(null, TestStatus.Crashed, 0, "Forged events: the code wrote into the pipe over which the results come, so none of them counts.", "", null, "");
        }
        catch (ChannelClosedException)
        {
            WorkerEnd end = worker.End();
            pool.Replace(worker);
            TestIdentity? test = running ?? last;
            return new Culprit(test, TestStatus.Crashed, 0, end.Cause, end.StackTrace, end.Hit(test?.Method ?? "", pool.Limits), worker.Printed);
        }
        catch
        {
            // Cancelled, or the listener failed: nobody waits for the rest.
            _ = GiveBackAsync(worker);
            throw;
        }
    }

    // Most runs end in a moment, and a warm worker is worth waiting a moment for.
    private async Task GiveBackAsync(WorkerProcess worker)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        try
        {
            while (true)
            {
                if (await worker.Events.ReadAsync(limit.Token) is not WorkerEvent.RunFinished finished)
                    continue;
                pool.Return(worker, finished);
                return;
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ChannelClosedException)
        {
            pool.Replace(worker);
        }
    }

    // Null when the time is over.
    private static async Task<WorkerEvent?> NextAsync(
        ChannelReader<WorkerEvent> events, TimeSpan limit, CancellationToken cancellation)
    {
        if (events.TryRead(out WorkerEvent? ready))
            return ready;

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(limit);
        try
        {
            return await events.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TestResult Failed(WorkerEvent.TestFailed failed, IReadOnlyList<string> testFiles) => new(
        failed.Test.Method,
        failed.Test.DisplayName,
        TestStatus.Failed,
        failed.Seconds,
        failed.Message,
        failed.ExceptionType,
        failed.StackTrace,
        failed.Output,
        StackTracePlaces.OfTest(failed.StackTrace, failed.Test.Method, testFiles));

    private sealed record Culprit(TestIdentity? Test, TestStatus Status, double Seconds, string Cause, string StackTrace, LimitHit? Hit, string Printed);
}
