using System.Runtime.CompilerServices;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Snapshots;

/// <summary>
/// Each format as it was last looked at, in <c>expected/</c>. To accept a change: run these tests with KATA_ACCEPT=1
/// set, look at what git says has changed, and commit it.
/// </summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Formats => [.. ReportFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_is_as_it_was_last_looked_at(string name)
    {
        // Given
        IReportFormat format = ReportFormats.Find(name)!;
        string file = Path.Combine(Expected(), format.FileName);

        // When
        string written = format.Write(SampleReports.Everything);
        if (Environment.GetEnvironmentVariable("KATA_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, written);
        }

        // Then
        File.Exists(file).Should().BeTrue("{0} should be there: KATA_ACCEPT=1 writes it", file);
        written.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"), "to accept the change, run with KATA_ACCEPT=1");
    }

    private static string Expected([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "expected");
}
