using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Katas.PullRequests.Tests.EndToEnd;

namespace Katas.PullRequests.Tests.Workflows;

/// <summary>What must hold of every workflow of the project, read from the files.</summary>
public sealed partial class SecurityTests
{
    private static readonly Dictionary<string, JsonObject> Files = Directory
        .GetFiles(Path.Combine(School.RepositoryRoot, ".github", "workflows"), "*.yml")
        .ToDictionary(file => Path.GetFileName(file), WorkflowFile.Read);

    public static TheoryData<string> Workflows => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_expression_stands_in_a_script(string workflow)
    {
        // Text of a pull request reaches a script by its environment alone, where it is no code.
        foreach (JsonObject step in Steps(workflow).Where(step => step["run"] is not null))
            ((string)step["run"]!).Should().NotContain("${{");
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_text_that_a_pull_request_chooses_is_used_at_all(string workflow)
    {
        foreach (string expression in Texts(Files[workflow]).SelectMany(text => Placeholder().Matches(text)).Select(match => match.Value))
            expression.Should().NotMatchRegex(@"head_ref|github\.event\..*\.(title|body|ref|label|name|full_name|login|email|message)\b");
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_and_checkouts_keep_no_credentials(string workflow)
    {
        foreach (JsonObject step in Steps(workflow).Where(step => step["uses"] is not null))
        {
            string uses = (string)step["uses"]!;
            uses.Should().MatchRegex("^[a-z-]+/[a-z/-]+@[0-9a-f]{40}$");
            if (uses.StartsWith("actions/checkout@", StringComparison.Ordinal))
                ((bool?)step["with"]?["persist-credentials"]).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_time_limit_and_no_secret(string workflow)
    {
        foreach ((string name, JsonNode? job) in Jobs(workflow).Where(job => job.Value!["uses"] is null))
            job!["timeout-minutes"].Should().NotBeNull("{0} has none", name);
        Texts(Files[workflow]).Should().NotContain(text => text.Contains("secrets.", StringComparison.Ordinal)).And.NotContain("inherit");
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_are_none_or_reading_but_where_a_job_says_more(string workflow)
    {
        if (workflow == "grade-commit.yml")
        {
            // Its last job takes what the caller gives; the others say what they have.
            Jobs(workflow).Where(job => job.Value!["permissions"] is null).Select(job => job.Key).Should().Equal("publish");
            return;
        }

        Files[workflow]["permissions"].Should().BeOfType<JsonObject>().Which.Select(scope => $"{scope.Key}: {scope.Value}").Should().BeSubsetOf(["contents: read"]);
    }

    [Fact]
    public void The_job_that_runs_a_strangers_code_may_read_and_no_more()
    {
        JsonNode grade = Files["grade-commit.yml"]["jobs"]!["grade"]!;

        grade["permissions"]!.ToJsonString().Should().Be("""{"contents":"read"}""");
        ((JsonArray)grade["steps"]!).Select(step => (string?)step!["uses"] ?? "").Should().NotContain(uses => uses.StartsWith("actions/cache@", StringComparison.Ordinal) || uses.StartsWith("actions/cache/save@", StringComparison.Ordinal));
        ((JsonArray)grade["steps"]!).Where(step => step!.ToJsonString().Contains("github.token", StringComparison.Ordinal)).Select(step => (string?)step!["name"])
            .Should().Equal("Fetch the submission, as git objects and nothing else");
    }

    [Fact]
    public void Only_the_grading_of_pull_requests_runs_with_the_bases_token()
    {
        Files.Where(file => file.Value["on"] is JsonObject on && on.ContainsKey("pull_request_target")).Select(file => file.Key).Should().Equal("grade.yml");
        Texts(Files["grade.yml"]).Should().NotContain(text => text.Contains("checkout", StringComparison.Ordinal));
        Files["grade.yml"]["concurrency"]!["cancel-in-progress"]!.GetValue<bool>().Should().BeTrue();
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Jobs(string workflow) => (JsonObject)Files[workflow]["jobs"]!;

    private static IEnumerable<JsonObject> Steps(string workflow) =>
        Jobs(workflow).SelectMany(job => job.Value!["steps"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"\$\{\{.*?\}\}")]
    private static partial Regex Placeholder();
}
