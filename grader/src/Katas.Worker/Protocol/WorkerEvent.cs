namespace Katas.Worker.Protocol;

/// <summary>What a worker reports, in the order in which it happens.</summary>
public abstract record WorkerEvent
{
    private WorkerEvent()
    {
    }

    /// <summary>The worker is warm and waits for a request.</summary>
    public sealed record Ready : WorkerEvent;

    /// <summary>What the run will hold; sent first, so that a test which never came to run is known.</summary>
    /// <param name="Methods">The test methods, as <c>Type.Method</c>, in the order in which they will run.</param>
    public sealed record TestsFound(IReadOnlyList<string> Methods) : WorkerEvent;

    /// <summary>A test is about to run; sent before its first line, so that a crash can be pinned to it.</summary>
    /// <param name="Test">The test.</param>
    public sealed record TestStarted(TestIdentity Test) : WorkerEvent;

    /// <summary>The running test printed something; sent at once, so that it outlives the process.</summary>
    /// <param name="Text">What.</param>
    public sealed record Printed(string Text) : WorkerEvent;

    /// <summary>A test passed.</summary>
    /// <param name="Test">The test.</param>
    /// <param name="Seconds">How long it ran.</param>
    /// <param name="Output">What it printed.</param>
    /// <param name="LoopTurns">How many turns those loops have taken that count themselves: a mutant's.</param>
    public sealed record TestPassed(TestIdentity Test, double Seconds, string Output, long LoopTurns) : WorkerEvent;

    /// <summary>A test failed.</summary>
    /// <param name="Test">The test.</param>
    /// <param name="Seconds">How long it ran.</param>
    /// <param name="Output">What it printed.</param>
    /// <param name="ExceptionType">Full name of the exception's type.</param>
    /// <param name="Message">The exception's message, inner exceptions included.</param>
    /// <param name="StackTrace">Where it was thrown, with source lines.</param>
    public sealed record TestFailed(
        TestIdentity Test, double Seconds, string Output, string ExceptionType, string Message, string StackTrace)
        : WorkerEvent;

    /// <summary>A test was skipped.</summary>
    /// <param name="Test">The test.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TestSkipped(TestIdentity Test, string Reason) : WorkerEvent;

    /// <summary>Something outside a single test failed: a fixture's clean-up, the discovery, the loading.</summary>
    /// <param name="Message">What failed.</param>
    public sealed record RunFailed(string Message) : WorkerEvent;

    /// <summary>The run is over, and the worker is ready for the next one.</summary>
    /// <param name="WorkingSetBytes">The process's memory, so that its owner can replace it in good time.</param>
    /// <param name="LoadedRuns">Runs whose assemblies could not be unloaded yet.</param>
    public sealed record RunFinished(long WorkingSetBytes, int LoadedRuns) : WorkerEvent;

    /// <summary>A benchmark is loaded.</summary>
    /// <param name="Cases">Its cases.</param>
    public sealed record BenchmarkLoaded(IReadOnlyList<TimedCase> Cases) : WorkerEvent;

    /// <summary>A block of pairs was timed, and every output was right.</summary>
    /// <param name="Pairs">The pairs, in the order of time.</param>
    /// <param name="CallsPerSample">How many calls each sample is the average of.</param>
    /// <param name="ElsewhereSeconds">How much more processor time other threads than the calling one have taken beside the
    /// judged calls than beside the reference's; below 0 where it is less.</param>
    public sealed record BlockTimed(IReadOnlyList<TimedPair> Pairs, int CallsPerSample, double ElsewhereSeconds) : WorkerEvent;

    /// <summary>A call of a benchmark threw, or its output was wrong.</summary>
    /// <param name="IsReference">Whether it was the reference's.</param>
    /// <param name="Message">What was wrong.</param>
    public sealed record CallFailed(bool IsReference, string Message) : WorkerEvent;

    /// <summary>What one thread of the machine can do.</summary>
    /// <param name="BytesPerSecond">Copying memory: bytes read and written.</param>
    /// <param name="OperationsPerSecond">Multiply-adds of floats, two operations each.</param>
    public sealed record MachineMeasured(double BytesPerSecond, double OperationsPerSecond) : WorkerEvent;
}
