using System.Text.Json.Nodes;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

/// <summary>The rules of https://gradescope-autograders.readthedocs.io/en/latest/specs/.</summary>
public sealed class GradescopeReportTests
{
    private static readonly string[] Keys =
        ["score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"];

    private static readonly string[] TestKeys =
        ["score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility", "extra_data"];

    public static TheoryData<bool> Reports => [true, false];

    [Theory]
    [MemberData(nameof(Reports))]
    public void It_holds_what_Gradescope_knows_in_the_types_that_it_asks_for(bool attacked)
    {
        // When
        JsonObject results = Parse(attacked);

        // Then
        results.Select(field => field.Key).Should().BeSubsetOf(Keys);
        results["execution_time"]!.AsValue().TryGetValue(out int _).Should().BeTrue("it is in whole seconds");
        ((string)results["output_format"]!).Should().Be("text", "nothing of a stranger's may be rendered");
        foreach (JsonNode? test in results["tests"]!.AsArray())
        {
            test!.AsObject().Select(field => field.Key).Should().BeSubsetOf(TestKeys);
            ((double)test["score"]!).Should().BeInRange(0, (double)test["max_score"]!);
            ((string)test["output_format"]!).Should().Be("text");
            ((string)test["name_format"]!).Should().Be("text");
            ((string)test["visibility"]!).Should().Be("visible");
            if (test["status"] is { } status)
                ((string)status!).Should().BeOneOf("passed", "failed");
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void The_tests_points_add_up_to_the_reports(bool attacked)
    {
        // Given
        Engine.Points points = (attacked ? SampleReports.Attacked : SampleReports.Everything).Points;

        // When
        JsonObject results = Parse(attacked);

        // Then
        ((double)results["score"]!).Should().BeApproximately(points.Earned, 1e-4);
        results["tests"]!.AsArray().Sum(test => (double)test!["score"]!).Should().BeApproximately(points.Earned, 0.01);
        results["tests"]!.AsArray().Sum(test => (double)test!["max_score"]!).Should().BeApproximately(points.Possible, 0.01);
    }

    private static JsonObject Parse(bool attacked) => JsonNode.Parse(new GradescopeReport().Write(attacked ? SampleReports.Attacked : SampleReports.Everything))!.AsObject();
}
