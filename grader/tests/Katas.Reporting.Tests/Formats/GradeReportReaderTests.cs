using System.Text;
using System.Text.Json.Nodes;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

public sealed class GradeReportReaderTests
{
    private static readonly string Json = new JsonReport().Write(SampleReports.Everything);

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        // When
        GradeReport read = GradeReportReader.Read(Encoding.UTF8.GetBytes(Json));

        // Then
        read.Should().BeEquivalentTo(SampleReports.Everything, options => options.WithStrictOrdering());
        new JsonReport().Write(read).Should().Be(Json);
    }

    [Fact]
    public void A_file_is_read_too()
    {
        // Given
        string file = Path.GetTempFileName();
        File.WriteAllText(file, Json);

        // When
        GradeReport read = GradeReportReader.ReadFile(file);
        File.Delete(file);

        // Then
        read.Grades.Should().HaveCount(SampleReports.Everything.Grades.Count);
    }

    public static TheoryData<string, string, string> Tampered => new()
    {
        { "version", "1", "version 1; this tool reads version 2" },
        { "version", "\"1\"", "no \"version\"" },
        { "head", "\"main\"", "$.head" },
        { "seed", "-1", "$.seed" },
        { "seed", "1.5", "$.seed" },
        { "unknown", "1", "unknown" },
        { "unreadable", "\"It could not be read.\"", "$.unreadable" },
        { "points", "{\"earned\":60,\"possible\":60}", "$.points.earned" },
        { "grades", "null", "grades" },
        { "grades.0.lesson", "\"../x\"", "$.grades[0].lesson" },
        { "grades.0.lesson", "\"softmax\"", "a lesson comes twice" },
        { "grades.0.outcome", "\"Passed\"", "$.grades[0].outcome" },
        { "grades.0.outcome", "0", "$.grades[0].outcome" },
        { "grades.0.outcome", "\"won\"", "$.grades[0].outcome" },
        { "grades.0.worth", "1000000", "$.grades[0].worth" },
        { "grades.0.files", "[\"/etc/passwd\"]", "$.grades[0].files" },
        { "grades.0.files", "[\"a/../b\"]", "$.grades[0].files" },
        { "grades.0.files", "[\"javascript:alert(1)\"]", "$.grades[0].files" },
        { "grades.1.outcome", "\"passed\"", "$.grades[1].outcome" },
        { "grades.1.tests.1.status", "\"passed\"", "$.points" },
        { "grades.1.tests.0.points", "{\"earned\":10,\"possible\":10}", "$.grades[1].tests[0].points.earned" },
        { "grades.1.tests.0.seconds", "-1", "$.grades[1].tests[0].seconds" },
        { "grades.1.tests.0.method", "null", "$.grades[1].tests[0].method" },
        { "grades.3.errors.0.by", "\"compiler\"", "$.grades[3].errors[0].by" },
        { "grades.3.errors.0.code", "\"<b>\"", "$.grades[3].errors[0].code" },
        { "grades.3.errors", "[]", "$.grades[3].outcome" },
        { "grades.2.speed.verdict", "\"fastEnough\"", "$.grades[2].outcome" },
        { "ignored.0.path", $"\"{new string('x', 5000)}\"", "$.ignored[0]" },
    };

    [Theory]
    [MemberData(nameof(Tampered))]
    public void What_the_tool_would_not_have_written_is_refused_with_its_place(string path, string value, string message)
    {
        // Given
        JsonNode report = JsonNode.Parse(Json)!;
        Set(report, path.Split('.'), JsonNode.Parse(value));

        // When
        Action read = () => GradeReportReader.Read(Encoding.UTF8.GetBytes(report.ToJsonString()));

        // Then
        read.Should().Throw<GradeReportException>().Which.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "no \"version\"")]
    [InlineData("null", "no \"version\"")]
    [InlineData("{\"version\":2,\"version\":2}", "no JSON")]
    [InlineData("{\"version\":2}", "grade.schema.json")]
    [InlineData("{\"version\":2,\"\\u001b[2J\\u202e\":1}", "\\u{202e}")]
    public void What_is_no_report_is_refused(string json, string message)
    {
        // When
        Action read = () => GradeReportReader.Read(Encoding.UTF8.GetBytes(json));

        // Then
        read.Should().Throw<GradeReportException>().Which.Message.Should().Contain(message).And.NotContain("\u001b");
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        // When
        Action read = () => GradeReportReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000)));

        // Then
        read.Should().Throw<GradeReportException>();
    }

    [Fact]
    public void Of_a_stream_without_end_no_more_is_read_than_shows_that_it_is_too_long()
    {
        // Given
        using var endless = new EndlessStream();

        // When
        Action read = () => GradeReportReader.Read(endless);

        // Then
        read.Should().Throw<GradeReportException>().Which.Message.Should().Contain("32 MB");
        endless.Given.Should().BeLessThan(GradeReportReader.MostBytes + (1 << 20));
    }

    private static void Set(JsonNode node, string[] path, JsonNode? value)
    {
        JsonNode owner = path[..^1].Aggregate(node, (at, key) => (int.TryParse(key, out int index) ? at[index] : at[key])!);
        owner[path[^1]] = value;
    }
}
