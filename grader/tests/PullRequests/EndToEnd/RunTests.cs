using System.Text.Json.Nodes;
using Katas.PullRequests.Tests.Workflows;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>Runs that come again, meet, or are overtaken.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private School _school = null!;

    public async Task InitializeAsync() => _school = await School.OpenAsync();

    public async Task DisposeAsync() => await _school.DisposeAsync();

    [FactOnRunner]
    public async Task A_second_run_and_a_second_push_keep_to_one_comment()
    {
        // Given
        string clone = _school.Fork("ada");
        Write(clone, School.Twice, School.Source("Twice", "1"));
        string first = _school.Push(clone, 7);
        await GradeAsync(7, first);
        string comment = Body(7);

        // When
        await GradeAsync(7, first);
        Write(clone, School.Twice, School.Source("Twice", "2 * number"));
        string second = _school.Push(clone, 7);
        await GradeAsync(7, second);

        // Then
        comment.Should().Contain("0 of 10 points");
        Body(7).Should().Contain("10 of 10 points");
        Conclusion(second).Should().Be("success");
        _school.GitHub.Checks.Where(check => (string?)check["head_sha"] == first).Should().OnlyContain(check => (string?)check["conclusion"] == "failure");
    }

    [FactOnRunner]
    public async Task A_force_push_in_between_publishes_nothing_of_the_old_commit()
    {
        // Given
        string clone = _school.Fork("ada");
        Write(clone, School.Twice, School.Source("Twice", "2 * number"));
        string old = _school.Push(clone, 7);
        using Runner runner = _school.Runner();
        runner.JobEnded = job =>
        {
            if (job != "grade/grade")
                return;
            Git.Run(clone, "reset", "--quiet", "--hard", _school.Base);
            Write(clone, School.Twice, School.Source("Twice", "1"));
            _school.Push(clone, 7);
        };

        // When
        bool success = await _school.GradeAsync(runner, 7, old);

        // Then
        success.Should().BeTrue("{0}", runner.Log);
        runner.Log.Should().Contain("the pull request has a newer commit");
        _school.GitHub.Comments.Should().BeEmpty();
        _school.GitHub.Checks.Should().BeEmpty();
    }

    [FactOnRunner]
    public async Task Two_pull_requests_at_once_get_their_own()
    {
        // Given
        string ada = _school.Fork("ada");
        string bob = _school.Fork("bob");
        Write(ada, School.Twice, School.Source("Twice", "2 * number"));
        Write(bob, School.Halve, School.Source("Halve", "1"));
        (string first, string second) = (_school.Push(ada, 7), _school.Push(bob, 8));

        // When
        await Task.WhenAll(GradeAsync(7, first), GradeAsync(8, second));

        // Then
        Body(7).Should().Contain("`twice`").And.Contain("10 of 10 points").And.NotContain("`halve`");
        Body(8).Should().Contain("`halve`").And.Contain("0 of 10 points").And.NotContain("`twice`");
        (Conclusion(first), Conclusion(second)).Should().Be(("success", "failure"));
    }

    [FactOnRunner]
    public async Task Shards_and_labels_by_the_repositorys_variables()
    {
        // Given
        string clone = _school.Fork("ada");
        Write(clone, School.Twice, School.Source("Twice", "2 * number"));
        Write(clone, School.Halve, School.Source("Halve", "1"));
        string head = _school.Push(clone, 7);
        using Runner runner = _school.Runner();
        (runner.Variables["KATA_SHARDS"], runner.Variables["KATA_PASSED_LABEL"], runner.Variables["KATA_FAILED_LABEL"]) = ("3", "kata: passed", "kata: not yet");

        // When
        bool success = await _school.GradeAsync(runner, 7, head);

        // Then
        success.Should().BeTrue("{0}", runner.Log);
        runner.Jobs.Select(job => job.Name).Should().Equal("grade/plan", "grade/grade", "grade/grade", "grade/grade", "grade/publish");
        Body(7).Should().Contain("10 of 20 points").And.NotContain("shard");
        _school.GitHub.Labels[7].Should().Equal("kata: not yet");
    }

    [FactOnRunner]
    public async Task A_missing_shard_publishes_nothing_and_is_named()
    {
        // Given
        string clone = _school.Fork("ada");
        Write(clone, School.Twice, School.Source("Twice", "2 * number"));
        string head = _school.Push(clone, 7);
        using Runner runner = _school.Runner();
        runner.Variables["KATA_SHARDS"] = "2";
        runner.JobEnded = job =>
        {
            if (job == "grade/grade")
                Directory.Delete(Path.Combine(runner.Artifacts, "grade-2"), recursive: true);
        };

        // When
        bool success = await _school.GradeAsync(runner, 7, head);

        // Then
        success.Should().BeFalse();
        runner.Log.Should().Contain("Shard 2/2 is missing");
        _school.GitHub.Comments.Should().BeEmpty();
    }

    [FactOnRunner]
    public async Task A_learners_own_repository_is_graded_on_push_by_the_pinned_workflow()
    {
        // Given: the workflow of docs/running-a-course.md, in a fork; its jobs may only read
        string clone = _school.Fork("ada");
        string workflow = LearnersWorkflow().Replace("COURSE_OWNER/COURSE", School.Repository, StringComparison.Ordinal).Replace("COURSE_COMMIT", _school.Base, StringComparison.Ordinal);
        Write(clone, ".github/workflows/my-grade.yml", workflow);
        Write(clone, School.Twice, School.Source("Twice", "number * number"));
        Git.Run(clone, "add", "--all");
        Git.Run(clone, "commit", "--quiet", "-m", "Mine");
        Git.Run(clone, "push", "--quiet", "origin", "HEAD:main");
        string head = Git.Run(clone, "rev-parse", "HEAD");
        using var runner = new Runner(_school.Server, "ada/katas", _school.GitHub.Api);

        // When
        bool success = await runner.RunAsync(".github/workflows/my-grade.yml", head, "push", new JsonObject { ["ref"] = "refs/heads/main" }, head);

        // Then: the run's own verdict is the grade
        success.Should().BeFalse("the lesson does not pass");
        runner.Jobs[^1].Log.Should().EndWith("--- Verdict\n", "{0}", runner.Log);
        runner.Summary.Should().Contain("of 10 points").And.Contain("`twice`");
        _school.GitHub.Requests.Should().BeEmpty();
    }

    private static string LearnersWorkflow()
    {
        string guide = File.ReadAllText(Path.Combine(School.RepositoryRoot, "docs", "running-a-course.md")).ReplaceLineEndings("\n");
        int start = guide.IndexOf("```yaml\nname: grade\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static void Write(string clone, string path, string text) => File.WriteAllText(Path.Combine(clone, path), text);

    private async Task GradeAsync(int pull, string head)
    {
        using Runner runner = _school.Runner();
        (await _school.GradeAsync(runner, pull, head)).Should().BeTrue("{0}", runner.Log);
    }

    private string Body(int pull) => (string)_school.GitHub.Comments.Single(comment => (int)comment["issue"]! == pull)["body"]!;

    private string? Conclusion(string head) => (string?)_school.GitHub.Checks.Last(check => (string?)check["head_sha"] == head)["conclusion"];
}
