namespace Katas.Reporting.Tests.Snapshots;

/// <summary>Stands where Verify would compare, while its package is not there.</summary>
internal static class VerifyLane
{
    /// <summary>Why nothing is compared by Verify.</summary>
    public const string NotRun = "Verify.Xunit is not fetched: `kata setup verify` does it (about 2 MB). The same files are compared without it.";

    /// <summary>Does nothing.</summary>
    public static Task CompareAsync(Snapshot snapshot) => Task.CompletedTask;
}
