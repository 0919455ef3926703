namespace Katas.Reporting.Tests.Snapshots;

/// <summary>Each report as it was last looked at, in <c>expected/</c>; docs/reports.md says how to accept a change.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [MemberData(nameof(ReportSnapshots.All), MemberType = typeof(ReportSnapshots))]
    public void A_report_is_as_it_was_last_looked_at(string report, string format) => ReportSnapshots.Of(report, format).Compare();

    // In the same class as the one above: they are run one after the other, since both write when asked to accept.
    [Theory(Skip = VerifyLane.NotRun)]
    [MemberData(nameof(ReportSnapshots.All), MemberType = typeof(ReportSnapshots))]
    public Task By_Verify_too(string report, string format) => VerifyLane.CompareAsync(ReportSnapshots.Of(report, format));

    [Fact]
    public void Nothing_is_looked_at_that_no_format_writes()
    {
        // Given
        IEnumerable<string> written = ReportSnapshots.All.Select(one => ReportSnapshots.Of((string)one[0], (string)one[1]).File);

        // When
        IEnumerable<string> looked = Directory.EnumerateFiles(ReportSnapshots.Folder, "*.verified.*", SearchOption.AllDirectories);

        // Then
        looked.Should().BeSubsetOf(written);
    }
}
