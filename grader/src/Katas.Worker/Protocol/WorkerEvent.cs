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

    /// <summary>A test passed.</summary>
    /// <param name="Test">The test.</param>
    /// <param name="Seconds">How long it ran.</param>
    /// <param name="Output">What it printed.</param>
    public sealed record TestPassed(TestIdentity Test, double Seconds, string Output) : WorkerEvent;

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
}
