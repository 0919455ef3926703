namespace Katas.Engine.Running;

/// <summary>Which limit a test came up against that ended all the same, by what it shows.</summary>
internal static class TestLimits
{
    private const int MostCharacters = 64 * 1024;

    /// <summary>The limit; null when the result shows none. It names a cause and decides nothing.</summary>
    public static LimitHit? Of(TestResult result, WorkerLimits limits)
    {
        if (result.Status == TestStatus.Failed && result.ExceptionType == typeof(OutOfMemoryException).FullName)
        {
            // A thread that cannot be started is told by the same exception.
            return result.StackTrace.Contains("System.Threading.Thread.Start", StringComparison.Ordinal)
                ? new LimitHit(Limit.Threads, result.Method, "")
                : new LimitHit(Limit.Memory, result.Method, limits.MemoryText);
        }

        // A file that grows too large ends the process: WorkerEnd tells of that.
        if (result.Status == TestStatus.Failed && result.ExceptionType == typeof(IOException).FullName && result.Message.Contains("No space left", StringComparison.Ordinal))
            return new LimitHit(Limit.Disk, result.Method, WorkerLimits.Megabytes(limits.TemporaryBytes));

        // What is longer was cut, and a note put in its place.
        return result.Output.Length > MostCharacters ? new LimitHit(Limit.Output, result.Method, $"{MostCharacters >> 10} KB") : null;
    }
}
