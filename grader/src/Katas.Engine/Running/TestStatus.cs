namespace Katas.Engine.Running;

/// <summary>How a test ended.</summary>
public enum TestStatus
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed: an expectation was not met, or an exception was thrown.</summary>
    Failed,

    /// <summary>It was skipped, with a reason.</summary>
    Skipped,

    /// <summary>It did not end in time.</summary>
    TimedOut,

    /// <summary>It ended the process.</summary>
    Crashed,

    /// <summary>It did not come to run, since others before it ended the process.</summary>
    NotRun,
}
