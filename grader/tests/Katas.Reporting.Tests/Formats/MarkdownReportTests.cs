using System.Text;
using System.Text.RegularExpressions;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

public sealed partial class MarkdownReportTests
{
    private static readonly string[] OwnTags = ["<!-- kata grade -->", "<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>"];

    [Fact]
    public void Nothing_of_a_strangers_leaves_the_place_that_it_is_given()
    {
        // When
        string prose = Prose(Write(SampleReports.Attacked));

        // Then
        string rest = OwnTags.Aggregate(prose, (text, tag) => text.Replace(tag, "", StringComparison.Ordinal));
        rest.Should().NotContain("<").And.NotContain("://").And.NotMatchRegex("(?i)www\\.");
        rest.Should().NotMatchRegex("[@#]\\w", "a mention and a reference need what follows to follow at once");
        rest.Should().NotMatchRegex("(?i)gh-\\d|\\b[0-9a-f]{7,40}\\b|:\\w+:");
        Regex.Replace(rest, "\\\\.", "").Should().NotMatchRegex("[\\[\\]`~$]|!\\[", "only what is escaped may look like Markdown");
    }

    [Fact]
    public void A_fence_is_longer_than_any_run_of_backticks_in_it()
    {
        // When
        string block = MarkdownText.Block("``` \n`````\nend", most: 100);

        // Then
        block.Should().Be("``````text\n``` \n`````\nend\n``````\n");
    }

    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("a`b``c", "``` a`b``c ```")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a|b", "`a¦b`")]
    [InlineData("a\nb", "`a b`")]
    [InlineData("", "")]
    public void Code_in_a_line_ends_where_it_should(string text, string expected)
    {
        MarkdownText.Code(text).Should().Be(expected);
    }

    [Theory]
    [InlineData("@octocat", "\\@\u200boctocat")]
    [InlineData("a@b.example", "a\\@\u200bb\\.example")]
    [InlineData("#1", "\\#\u200b1")]
    [InlineData("GH-1", "G\u200bH\\-1")]
    [InlineData("https://x", "https\\:\u200b//x")]
    [InlineData("<b>", "&lt;b&gt;")]
    [InlineData("1 < 2 & 3", "1 &lt; 2 &amp; 3")]
    [InlineData("a\r\n# b", "a \\# b")]
    [InlineData("\u202ea\u001b[0m", "\\\\u\\{202e\\}a\\\\u\\{1b\\}\\[0m")]
    public void Prose_neither_formats_nor_links(string text, string expected)
    {
        MarkdownText.Prose(text).Should().Be(expected);
    }

    [Fact]
    public void What_the_learner_is_told_first_is_the_known_mistake()
    {
        // When
        string comment = Write(SampleReports.Everything);

        // Then
        comment.IndexOf("overflows from 89 on", StringComparison.Ordinal).Should().BePositive()
            .And.BeLessThan(comment.IndexOf("A row of large logits", StringComparison.Ordinal));
    }

    [Fact]
    public void A_huge_report_is_cut_to_a_comments_length_and_says_so_and_every_verdict_stays()
    {
        // Given
        Grade[] grades = [.. Enumerable.Range(0, 40).Select(i => SampleReports.Lesson($"lesson{i}", "A lesson", Outcome.Failed) with
        {
            Tests = [.. Enumerable.Range(0, 50).Select(j => SampleReports.Test($"Test_{j}", TestStatus.Failed) with { Message = new string('é', 20_000), Output = new string('\u202e', 60_000) })],
        })];

        // When
        string comment = Write(SampleReports.Report(grades));

        // Then
        Encoding.UTF8.GetByteCount(comment).Should().BeLessThanOrEqualTo(MarkdownReport.MostBytes);
        comment.Length.Should().BeLessThanOrEqualTo(65_536);
        comment.Should().Contain("**Cut:**").And.EndWith("</sub>\n");
        comment.Split('\n').Count(line => line.StartsWith("| ✗ |", StringComparison.Ordinal)).Should().Be(40);
        Prose(comment).Should().NotContain("é", "every fence that is opened is closed");
    }

    [Fact]
    public void A_report_of_attacks_is_no_longer_than_a_comment_either()
    {
        // Given
        Grade attacked = SampleReports.Attacked.Grades[0];
        GradeReport report = SampleReports.Report([.. Enumerable.Range(0, 300).Select(i => attacked with { Lesson = $"lesson{i}" })]);

        // Then
        Encoding.UTF8.GetByteCount(Write(report)).Should().BeLessThanOrEqualTo(MarkdownReport.MostBytes);
    }

    [Fact]
    public void Without_a_lesson_the_comment_says_why()
    {
        Write(SampleReports.Report()).Should().Contain("no lesson was graded");
    }

    private static string Write(GradeReport report) => new MarkdownReport().Write(report);

    // What is left when every block of code and every span of code is taken out, by CommonMark's rules.
    private static string Prose(string markdown)
    {
        var prose = new StringBuilder();
        string? fence = null;
        foreach (string line in markdown.Split('\n'))
        {
            string ticks = Ticks().Match(line).Value;
            if (fence is not null)
                fence = line.TrimEnd() == ticks && ticks.Length >= fence.Length ? null : fence;
            else if (ticks.Length >= 3)
                fence = ticks;
            else
                prose.Append(Span().Replace(line, "")).Append('\n');
        }

        fence.Should().BeNull("every fence is closed");
        return prose.ToString();
    }

    [GeneratedRegex("^`*")]
    private static partial Regex Ticks();

    [GeneratedRegex("(?<![`\\\\])(`+)(?!`).*?(?<!`)\\1(?!`)")]
    private static partial Regex Span();
}
