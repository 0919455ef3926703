using System.Text.Json.Nodes;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

/// <summary>The rules of exercism/docs, building/tooling/test-runners/interface.md.</summary>
public sealed class ExercismReportTests
{
    [Fact]
    public void It_holds_what_version_3_asks_for()
    {
        foreach (GradeReport report in new[] { SampleReports.Everything, SampleReports.Attacked }.Concat(SampleReports.Everything.Grades.Select(grade => SampleReports.Report(grade))))
        {
            // When
            JsonObject results = Parse(report);

            // Then
            ((int)results["version"]!).Should().Be(3);
            ((string)results["status"]!).Should().BeOneOf("pass", "fail", "error");
            results.ContainsKey("message").Should().Be((string)results["status"]! == "error");
            foreach (JsonNode? test in results["tests"]!.AsArray())
            {
                ((string)test!["name"]!).Should().NotBeEmpty();
                ((string)test["status"]!).Should().BeOneOf("pass", "fail", "error");
                if (test["output"] is { } output)
                    ((string)output!).Length.Should().BeLessThanOrEqualTo(500);
            }
        }
    }

    [Theory]
    [InlineData("slicing", "pass")]
    [InlineData("softmax", "fail")]
    [InlineData("kv-cache", "fail")]
    [InlineData("backprop", "error")]
    [InlineData("attention", "error")]
    [InlineData("kernels", "error")]
    public void A_lesson_has_the_status_of_its_outcome(string lesson, string status)
    {
        // When
        JsonObject results = Parse(SampleReports.Report(SampleReports.Everything.Grades.Single(grade => grade.Lesson == lesson)));

        // Then
        ((string)results["status"]!).Should().Be(status);
    }

    [Fact]
    public void The_first_failure_which_alone_is_shown_begins_with_the_known_mistake()
    {
        // When
        JsonNode failure = Parse(SampleReports.Report(SampleReports.Everything.Grades[1]))["tests"]!.AsArray().First(test => (string)test!["status"]! != "pass")!;

        // Then
        ((string)failure["message"]!).Should().StartWith("What went wrong: exp of a raw logit");
        ((string)failure["name"]!).Should().Be("A row of large logits does not overflow");
    }

    [Fact]
    public void Output_is_cut_to_500_characters_and_says_so()
    {
        // Given
        Grade grade = SampleReports.Lesson("x", "X", Outcome.Passed) with { Tests = [SampleReports.Test("a", TestStatus.Passed) with { Output = new string('x', 501) }] };

        // When
        string output = (string)Parse(SampleReports.Report(grade))["tests"]![0]!["output"]!;

        // Then
        output.Should().HaveLength(500).And.EndWith("Output was truncated. Please limit to 500 chars");
    }

    private static JsonObject Parse(GradeReport report) => JsonNode.Parse(new ExercismReport().Write(report))!.AsObject();
}
