using System.Text.Json.Nodes;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

/// <summary>The rules of SARIF 2.1.0 and of GitHub's reading of it that the report can break.</summary>
public sealed class SarifReportTests
{
    public static TheoryData<bool> Reports => [true, false];

    [Theory]
    [MemberData(nameof(Reports))]
    public void It_has_what_the_schema_requires(bool attacked)
    {
        // When
        JsonObject log = Parse(attacked);
        JsonObject run = log["runs"]!.AsArray().Should().ContainSingle().Subject!.AsObject();

        // Then
        ((string)log["version"]!).Should().Be("2.1.0");
        ((string)run["tool"]!["driver"]!["name"]!).Should().NotBeEmpty();
        ((bool)run["invocations"]![0]!["executionSuccessful"]!).Should().BeTrue();
        ((string)run["columnKind"]!).Should().Be("utf16CodeUnits");
        string[] rules = [.. run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string)rule!["id"]!)];
        rules.Should().OnlyHaveUniqueItems();
        foreach (JsonNode? result in run["results"]!.AsArray())
        {
            rules[(int)result!["ruleIndex"]!].Should().Be((string)result["ruleId"]!);
            ((string)result["level"]!).Should().BeOneOf("note", "warning", "error");
            ((string)result["message"]!["text"]!).Should().NotBeEmpty().And.NotMatchRegex("\\]\\(|(?<!\\{)\\{\\d+\\}");
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_place_is_a_relative_reference_with_a_region(bool attacked)
    {
        // Given
        JsonNode run = Parse(attacked)["runs"]![0]!;

        // When
        JsonNode[] places = [.. run["results"]!.AsArray().SelectMany(result => (result!["locations"]!.AsArray()).Concat(result["relatedLocations"]?.AsArray() ?? [])).Select(location => location!["physicalLocation"]!)];

        // Then
        places.Should().NotBeEmpty();
        foreach (JsonNode place in places)
        {
            string uri = (string)place["artifactLocation"]!["uri"]!;
            uri.Should().MatchRegex("^([A-Za-z0-9._~-]|%[0-9A-F]{2})+(/([A-Za-z0-9._~-]|%[0-9A-F]{2})*)*$").And.NotStartWith("/");
            Uri.IsWellFormedUriString(uri, UriKind.Relative).Should().BeTrue();
            ((int)place["region"]!["startLine"]!).Should().BePositive();
            if (place["region"]!["endColumn"] is { } end)
                ((int)end).Should().BeGreaterThan((int)place["region"]!["startColumn"]!);
        }
    }

    [Fact]
    public void A_failure_is_shown_at_the_learners_line_and_the_known_mistake_comes_first()
    {
        // When
        JsonNode failure = Parse(attacked: false)["runs"]![0]!["results"]!.AsArray().First(result => (string)result!["ruleId"]! == "test-failed")!;

        // Then
        ((string)failure["message"]!["text"]!).Should().StartWith("What went wrong: exp of a raw logit");
        JsonNode place = failure["locations"]![0]!["physicalLocation"]!;
        ((string)place["artifactLocation"]!["uri"]!).Should().Be("katas/04-Foundations/22-softmax/Softmax.cs");
        ((int)place["region"]!["startLine"]!).Should().Be(12);
        ((int)failure["relatedLocations"]![0]!["physicalLocation"]!["region"]!["startLine"]!).Should().Be(22);
    }

    [Fact]
    public void A_fingerprint_stays_when_the_line_moves()
    {
        // Given
        Engine.Grade refused = SampleReports.Everything.Grades[3];
        Engine.Grade moved = refused with { Errors = [refused.Errors[0] with { Line = 70 }] };

        // When
        string[] prints = [.. new[] { refused, moved }.Select(grade => Fingerprint(new SarifReport().Write(SampleReports.Report(grade))))];

        // Then
        prints[1].Should().Be(prints[0]);
    }

    private static string Fingerprint(string sarif) => (string)JsonNode.Parse(sarif)!["runs"]![0]!["results"]![0]!["partialFingerprints"]!["kata/v1"]!;

    private static JsonObject Parse(bool attacked) =>
        JsonNode.Parse(new SarifReport().Write(attacked ? SampleReports.Attacked : SampleReports.Everything))!.AsObject();
}
