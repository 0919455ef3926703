using System.Net;
using System.Text.Json.Nodes;
using Katas.Engine.Submissions;
using Katas.PullRequests.Tests.GitHub;
using Katas.Publishing;
using Katas.Reporting.Formats;

namespace Katas.PullRequests.Tests.Publishing;

public sealed class PublisherTests : IAsyncLifetime
{
    private static readonly PullRequest Pull = new(FakeGitHub.Repository, 7, Reports.Head);

    private readonly List<string> _log = [];
    private FakeGitHub _github = null!;

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync();
        _github.Heads[7] = Reports.Head;
    }

    public async Task DisposeAsync() => await _github.DisposeAsync();

    [Fact]
    public async Task A_grade_becomes_one_comment_and_one_check()
    {
        Publication done = await PublishAsync(Reports.Of(Reports.Passed("add"), Reports.Failed("twice")));

        done.IsPublished.Should().BeTrue();
        JsonObject comment = _github.Comments.Single();
        done.Comment.Should().Be((string)comment["html_url"]!);
        ((string)comment["body"]!).Should().StartWith(Publisher.Marker + "\n").And.Contain("should be 6 but was 9");
        JsonObject check = _github.Checks.Single();
        ((string)check["conclusion"]!).Should().Be("failure");
        ((string)check["output"]!["title"]!).Should().Be("1 of 2 lessons passed");
        JsonNode note = check["notes"]!.AsArray().Single()!;
        ((string)note["path"]!).Should().Be("katas/01-A/01-twice/A.cs");
        ((int)note["start_line"]!).Should().Be(1);
        ((string)note["message"]!).Should().Contain("should be 6 but was 9");
    }

    [Fact]
    public async Task The_comment_is_found_again_on_any_page_and_updated()
    {
        // Given
        _github.PageSize = 2;
        foreach (int i in Enumerable.Range(0, 5))
            _github.AddComment(7, "ada", $"Comment {i}");
        await PublishAsync(Reports.Of(Reports.Failed("twice")));

        // When
        await PublishAsync(Reports.Of(Reports.Passed("twice")));

        // Then
        _github.Comments.Should().HaveCount(6);
        ((string)_github.Comments[^1]["body"]!).Should().NotContain("should be 6").And.Contain("twice");
        _github.Checks.Select(check => (string)check["conclusion"]!).Should().Equal("failure", "success");
    }

    [Fact]
    public async Task A_strangers_comment_with_the_marker_is_left_alone()
    {
        JsonObject forged = _github.AddComment(7, "mallory", Publisher.Marker + "\nAll passed");
        JsonObject quoted = _github.AddComment(7, FakeGitHub.Bot, "> " + Publisher.Marker);

        await PublishAsync(Reports.Of(Reports.Failed("twice")));

        _github.Comments.Should().HaveCount(3);
        ((string)forged["body"]!).Should().EndWith("All passed");
        ((string)quoted["body"]!).Should().Be("> " + Publisher.Marker);
    }

    [Fact]
    public async Task Of_two_that_were_written_at_once_the_first_stays()
    {
        JsonObject first = _github.AddComment(7, FakeGitHub.Bot, Publisher.Marker + "\nOld");
        _github.AddComment(7, FakeGitHub.Bot, Publisher.Marker + "\nOld too");

        await PublishAsync(Reports.Of(Reports.Passed("twice")));

        _github.Comments.Should().ContainSingle().Which.Should().BeSameAs(first);
    }

    [Fact]
    public async Task A_report_of_another_commit_is_refused()
    {
        GradeReport report = Reports.Of(Reports.Passed("twice")) with { Head = new string('c', 40) };

        Func<Task> publish = () => PublishAsync(report);

        (await publish.Should().ThrowAsync<GradeReportException>()).WithMessage("*cccc*Nothing is published.");
        _github.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pull_request_that_has_moved_on_is_told_nothing()
    {
        _github.Heads[7] = new string('d', 40);

        Publication done = await PublishAsync(Reports.Of(Reports.Passed("twice")));

        done.IsPublished.Should().BeFalse();
        _github.Requests.Should().OnlyContain(request => request.StartsWith("GET"));
    }

    [Fact]
    public async Task One_that_moves_on_between_check_and_comment_gets_no_comment()
    {
        _github.Arriving = line =>
        {
            if (line.StartsWith("POST", StringComparison.Ordinal))
                _github.Heads[7] = new string('d', 40);
        };

        Publication done = await PublishAsync(Reports.Of(Reports.Passed("twice")));

        done.IsPublished.Should().BeFalse();
        _github.Comments.Should().BeEmpty();
        _github.Checks.Should().ContainSingle().Which["head_sha"]!.GetValue<string>().Should().Be(Reports.Head);
    }

    [Fact]
    public async Task More_notes_than_a_request_may_carry_come_in_several()
    {
        await PublishAsync(Reports.Of(Reports.Failed("twice", failures: 120)));

        _github.Checks.Single()["notes"]!.AsArray().Should().HaveCount(120);
        _github.Written("PATCH").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("POST", "/comments", (int)TroubleKind.CutAfter)]
    [InlineData("POST", "/comments", (int)TroubleKind.CutBefore)]
    [InlineData("POST", "/comments", (int)TroubleKind.Refused)]
    [InlineData("POST", "/comments", (int)TroubleKind.Silent)]
    [InlineData("POST", "/check-runs", (int)TroubleKind.CutAfter)]
    [InlineData("PATCH", "", (int)TroubleKind.CutAfter)]
    [InlineData("PATCH", "", (int)TroubleKind.Refused)]
    [InlineData("GET", "/comments", (int)TroubleKind.Refused)]
    [InlineData("GET", "/pulls/7", (int)TroubleKind.Silent)]
    public async Task What_fails_in_passing_is_done_in_the_end_and_once(string method, string path, int kind)
    {
        _github.Add(new Trouble(method, path, (TroubleKind)kind));

        Publication done = await PublishAsync(Reports.Of(Reports.Failed("twice", failures: 80)));

        done.IsPublished.Should().BeTrue();
        _github.Comments.Should().HaveCount(1);
        _github.Checks.Should().HaveCount(1);
        _github.Checks[0]["notes"]!.AsArray().Select(note => (int)note!["start_line"]!).Should().Equal(Enumerable.Range(1, 80));
        _log.Should().ContainSingle().Which.Should().Contain("Again in");
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_github_says()
    {
        _github.Add(new Trouble("POST", "/comments", TroubleKind.Refused, 403)
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
            Body = """{"message":"You have exceeded a secondary rate limit."}""",
        });

        await PublishAsync(Reports.Of(Reports.Passed("twice")));

        _log.Should().ContainSingle().Which.Should().Contain("secondary rate limit").And.Contain("Again in 1 s");
        _github.Comments.Should().ContainSingle();
    }

    [Fact]
    public async Task A_rate_limit_of_an_hour_is_said_at_once()
    {
        _github.Add(new Trouble("GET", "/pulls/7", TroubleKind.Refused, 429)
        {
            Headers = new Dictionary<string, string>
            {
                ["x-ratelimit-remaining"] = "0",
                ["x-ratelimit-reset"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        });

        Func<Task> publish = () => PublishAsync(Reports.Of(Reports.Passed("twice")));

        (await publish.Should().ThrowAsync<GitHubException>()).WithMessage("*asks to wait 60 minutes*");
        _log.Should().BeEmpty();
    }

    [Theory]
    [InlineData(401, "GITHUB_TOKEN")]
    [InlineData(403, "`checks: write`")]
    [InlineData(404, "may not see it")]
    [InlineData(422, "Trouble")]
    [InlineData(301, "The repository has moved")]
    public async Task What_will_not_pass_is_said_at_once(int status, string says)
    {
        _github.Add(new Trouble("POST", "/check-runs", TroubleKind.Refused, status));

        Func<Task> publish = () => PublishAsync(Reports.Of(Reports.Passed("twice")));

        (await publish.Should().ThrowAsync<GitHubException>()).Which.Should().Match<GitHubException>(
            problem => problem.Message.Contains(says) && problem.Status == (HttpStatusCode)status);
        _log.Should().BeEmpty();
    }

    [Fact]
    public async Task Labels_follow_the_verdict()
    {
        var settings = new PublishSettings(PassedLabel: "kata: passed", FailedLabel: "kata: not yet");
        await PublishAsync(Reports.Of(Reports.Failed("twice")), settings);
        _github.Labels[7].Should().Equal("kata: not yet");

        await PublishAsync(Reports.Of(Reports.Passed("twice")), settings);

        _github.Labels[7].Should().Equal("kata: passed");
    }

    [Fact]
    public async Task A_submission_without_lessons_neither_passes_nor_fails()
    {
        await PublishAsync(Reports.Of());

        ((string)_github.Checks.Single()["conclusion"]!).Should().Be("neutral");
        ((string)_github.Comments.Single()["body"]!).Should().Contain("no lesson was graded");
    }

    [Fact]
    public async Task Hostile_text_stays_text_within_githubs_sizes()
    {
        string hostile = string.Concat(Enumerable.Repeat("@everyone <img src=x> ``` \u202e 🎉 #1 ", 5000));

        await PublishAsync(Reports.Of(Reports.Failed("twice", failures: 60, message: hostile)));

        string body = (string)_github.Comments.Single()["body"]!;
        body.Length.Should().BeLessThanOrEqualTo(65_536);
        body.Should().NotContain("\u202e");
        _github.Checks.Should().ContainSingle();
    }

    [Fact]
    public void No_token_goes_to_an_address_without_encryption()
    {
        Action connect = () => new GitHubConnection(new Uri("http://api.example.org"), "secret", _ => { }).Dispose();

        connect.Should().Throw<GitHubException>().WithMessage("*not https*");
    }

    private async Task<Publication> PublishAsync(GradeReport report, PublishSettings? settings = null)
    {
        using var connection = new GitHubConnection(_github.Api, FakeGitHub.Token, _log.Add, requestLimit: TimeSpan.FromSeconds(3));
        return await new Publisher(connection, settings ?? new PublishSettings()).PublishAsync(Pull, report, CancellationToken.None);
    }
}
