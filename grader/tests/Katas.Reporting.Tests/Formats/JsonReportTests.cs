using System.Diagnostics;
using System.Text.Json.Nodes;
using Katas.Catalog.Tests;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

public sealed class JsonReportTests
{
    private static readonly string SchemaFile = Path.Combine(RepositoryRoot.Path, "grader", "schemas", "grade.schema.json");
    private static readonly SchemaCheck Schema = new(SchemaFile);

    [Fact]
    public void The_schema_allows_what_is_written() => Schema.Allows(JsonNode.Parse(Write())).Should().BeTrue();

    [Fact]
    public void Every_object_of_the_schema_is_closed_and_asks_for_all_that_it_knows()
    {
        // When
        JsonObject[] objects = [.. Nodes(JsonNode.Parse(File.ReadAllText(SchemaFile))!).OfType<JsonObject>().Where(node => node["properties"] is JsonObject && (string?)node["type"] == "object")];

        // Then
        objects.Should().HaveCountGreaterThan(10);
        foreach (JsonObject schema in objects)
        {
            ((bool)schema["additionalProperties"]!).Should().BeFalse();
            schema["required"]!.AsArray().Select(key => (string)key!).Should().Equal(schema["properties"]!.AsObject().Select(property => property.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Nothing_may_be_left_out_and_nothing_added(string path)
    {
        // Given
        JsonNode without = JsonNode.Parse(Write())!;
        JsonNode with = JsonNode.Parse(Write())!;

        // When
        Find(without, path, out string key).AsObject().Remove(key);
        Find(with, path, out _).AsObject().Add("more", 1);

        // Then
        Schema.Allows(without).Should().BeFalse();
        Schema.Allows(with).Should().BeFalse();
    }

    public static TheoryData<string> Keys => [.. new[] { "seed", "points.earned", "grades.1.outcome", "grades.1.diagnosis.says", "grades.1.tests.1.place.line", "grades.3.errors.0.by", "grades.2.speed.verdict", "grades.2.speed.cases.0.ratio", "grades.2.speed.cases.0.ratioInterval.low", "grades.1.limits.0.limit", "ignored.0.path" }];

    [FactWithJsonSchema]
    public void A_published_validator_says_the_same()
    {
        // Given
        string folder = Directory.CreateTempSubdirectory("kata-schema-").FullName;
        File.WriteAllText(Path.Combine(folder, "grade.json"), Write());

        // When
        using Process python = Process.Start(new ProcessStartInfo("python3", ["-c",
            "import json,sys,jsonschema; s=json.load(open(sys.argv[1])); v=jsonschema.Draft202012Validator; v.check_schema(s); v(s).validate(json.load(open(sys.argv[2])))",
            SchemaFile, Path.Combine(folder, "grade.json")]) { RedirectStandardError = true })!;
        string said = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Directory.Delete(folder, recursive: true);

        // Then
        python.ExitCode.Should().Be(0, said);
    }

    [Fact]
    public void A_log_that_shows_it_holds_no_command_for_GitHubs_runner()
    {
        // When
        string json = new JsonReport().Write(SampleReports.Attacked);

        // Then
        json.Should().NotContain("##[");
        json.Split('\n').Should().NotContain(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    private static string Write() => new JsonReport().Write(SampleReports.Everything);

    private static JsonNode Find(JsonNode node, string path, out string key)
    {
        string[] keys = path.Split('.');
        key = keys[^1];
        return keys[..^1].Aggregate(node, (at, name) => (int.TryParse(name, out int index) ? at[index] : at[name])!);
    }

    private static IEnumerable<JsonNode?> Nodes(JsonNode? node) => (node switch
    {
        JsonObject map => map.SelectMany(field => Nodes(field.Value)),
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    }).Prepend(node);
}
