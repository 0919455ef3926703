using System.Text;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

/// <summary>A submission that cannot be read is told so in every format.</summary>
public sealed class UnreadableTests
{
    private static readonly GradeReport Report = GradeReport.OfUnreadable("It lists too many names.", new string('a', 40), seed: 5, "bubblewrap");

    public static TheoryData<string> Formats => [.. ReportFormats.All.Select(format => format.Name).Except(["seconds"])];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_says_what_was_wrong(string name) =>
        ReportFormats.Find(name)!.Write(Report).Should().Contain("It lists too many names.");

    [Fact]
    public void It_is_read_back()
    {
        GradeReport read = GradeReportReader.Read(Encoding.UTF8.GetBytes(new JsonReport().Write(Report)));

        (read.Unreadable, read.Head, read.Grades.Count).Should().Be(("It lists too many names.", new string('a', 40), 0));
    }

    [Fact]
    public void What_is_no_commit_is_not_named_as_one() =>
        GradeReport.OfUnreadable("", "refs/heads/main", seed: 5, "bubblewrap").Head.Should().BeNull();
}
