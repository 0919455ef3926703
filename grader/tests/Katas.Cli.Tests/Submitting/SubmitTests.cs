using Katas.Cli.Submitting;
using Katas.Cli.Tests.Updating;

namespace Katas.Cli.Tests.Submitting;

public sealed class SubmitTests : IDisposable
{
    private const string Twice = "katas/01-Numbers/01-twice/Twice.cs";
    private const string Add = "katas/01-Numbers/02-add/Add.cs";

    private readonly CourseOfTests _course = new();

    private string Fork => Path.Combine(_course.Folder, "fork.git");

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Only_the_lessons_files_are_pushed_and_nothing_of_the_learners_moves()
    {
        // Given
        CloneWithFork().LearnerWrites(Twice, "// twice\n").LearnerWrites("notes.txt", "private").LearnerWrites("katas/01-Numbers/01-twice/TwiceTests.cs", "// easy\n");
        _course.LearnerCommits().LearnerWrites(Add, "// add\n");
        SortedDictionary<string, string> files = _course.Files();
        string head = CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD");

        // When
        Said said = await _course.RunAsync("submit");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        said.Output.Should().Contain("twice  not passed here").And.Contain("as kata/work").And.Contain("Open a pull request from it");
        Changed("kata/work").Should().BeEquivalentTo(Twice, Add);
        CourseOfTests.Git(Fork, "show", "kata/work:" + Add).Should().Be("// add");
        CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD").Should().Be(head);
        CourseOfTests.Git(_course.Learner, "status", "--porcelain").Should().Be($"M {Add}");
        _course.Files().Should().BeEquivalentTo(files);
    }

    [Fact]
    public async Task One_lesson_has_a_branch_of_its_own_that_grows()
    {
        CloneWithFork().LearnerWrites(Twice, "// first\n").LearnerWrites(Add, "// add\n");
        await _course.RunAsync("submit", "twice");
        string first = CourseOfTests.Git(Fork, "rev-parse", "kata/twice");
        _course.LearnerWrites(Twice, "// second\n");

        Said said = await _course.RunAsync("submit", "twice");
        await _course.RunAsync("submit", "twice");

        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        Changed("kata/twice").Should().BeEquivalentTo(Twice);
        CourseOfTests.Git(Fork, "rev-list", "--first-parent", "kata/twice").Split('\n')[1].Should().Be(first);
        CourseOfTests.Git(Fork, "rev-list", "--count", "main..kata/twice").Should().Be("2");
    }

    [Fact]
    public async Task After_an_update_the_branch_has_the_newer_course_in_it()
    {
        CloneWithFork().LearnerWrites(Twice, "// first\n");
        await _course.RunAsync("submit", "twice");
        _course.AuthorWrites("new.txt", "new").Publish("New");
        await _course.RunAsync("update");
        _course.LearnerWrites(Twice, "// second\n");

        Said said = await _course.RunAsync("submit", "twice");

        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        CourseOfTests.Git(_course.Learner, "diff", "--name-only", "origin/main...kata/twice").Should().Be(Twice);
    }

    [Fact]
    public async Task Where_the_only_remote_is_the_courses_nothing_is_pushed_unasked()
    {
        _course.CloneIt().LearnerWrites(Twice, "// mine\n");

        Said said = await _course.RunAsync("submit");

        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("It is not clear where to push to").And.Contain("origin").And.Contain("kata submit --remote NAME");
        CourseOfTests.Git(_course.Upstream, "branch").Should().Be("* main");
    }

    [Fact]
    public async Task A_person_is_asked_once()
    {
        _course.CloneIt().LearnerWrites(Twice, "// mine\n");
        var terminal = RecordingTerminal.Create(typed: "origin\n", interactive: true);

        int exitCode = await KataCommand.RunAsync(["submit"], terminal, () => _course.Learner);
        _course.LearnerWrites(Twice, "// more\n");
        Said again = await _course.RunAsync("submit");

        exitCode.Should().Be(ExitCode.Passed, terminal.ErrorOutput);
        terminal.Output.Should().Contain("the course comes from there");
        again.ExitCode.Should().Be(ExitCode.Passed, again.Errors);
        CourseOfTests.Git(_course.Upstream, "show", "kata/twice:" + Twice).Should().Be("// more");
    }

    [Fact]
    public async Task An_answer_of_nothing_pushes_nothing()
    {
        _course.CloneIt().LearnerWrites(Twice, "// mine\n");
        var terminal = RecordingTerminal.Create(typed: "\n", interactive: true);

        int exitCode = await KataCommand.RunAsync(["submit"], terminal, () => _course.Learner);

        exitCode.Should().Be(ExitCode.Failed);
        terminal.Output.Should().Contain("Nothing was pushed.");
        CourseOfTests.Git(_course.Learner, "branch", "--list", "kata/*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_branch_that_has_gone_on_elsewhere_is_not_overwritten()
    {
        CloneWithFork().LearnerWrites(Twice, "// here\n");
        CourseOfTests.Git(_course.Author, "commit", "--quiet", "--allow-empty", "-m", "Elsewhere");
        CourseOfTests.Git(_course.Author, "push", "--quiet", Fork, "HEAD:kata/twice");
        string there = CourseOfTests.Git(Fork, "rev-parse", "kata/twice");

        Said said = await _course.RunAsync("submit", "twice");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.Should().Contain("could not be pushed").And.Contain("kata submit --branch kata/twice-2");
        CourseOfTests.Git(Fork, "rev-parse", "kata/twice").Should().Be(there);
    }

    [Fact]
    public async Task A_dry_run_pushes_nothing()
    {
        CloneWithFork().LearnerWrites(Twice, "// mine\n");

        Said said = await _course.RunAsync("submit", "--dry-run");

        said.Output.Should().Contain("Would be pushed to");
        CourseOfTests.Git(Fork, "branch", "--list", "kata/*").Should().BeEmpty();
        CourseOfTests.Git(_course.Learner, "branch", "--list", "kata/*").Should().BeEmpty();
    }

    [Fact]
    public async Task Stubs_are_nothing_to_hand_in()
    {
        CloneWithFork();

        (await _course.RunAsync("submit")).Output.Should().Contain("There is nothing to hand in");
    }

    [Theory]
    [InlineData("https://github.com/ada/katas.git", "github.com", "ada", "katas")]
    [InlineData("https://token@github.com/ada/katas", "github.com", "ada", "katas")]
    [InlineData("git@github.com:ada/my.katas.git", "github.com", "ada", "my.katas")]
    [InlineData("ssh://git@git.example.org:2222/ada/katas/", "git.example.org", "ada", "katas")]
    public void An_address_is_read(string address, string host, string owner, string name) =>
        RemoteAddress.Parse(address).Should().Be(new RemoteAddress(host, owner, name));

    [Theory]
    [InlineData("/srv/git/katas.git")]
    [InlineData("file:///srv/git/katas.git")]
    [InlineData("../katas")]
    public void A_path_is_no_such_address(string address) => RemoteAddress.Parse(address).Should().BeNull();

    [Fact]
    public void The_page_of_a_pull_request_names_both_sides()
    {
        var course = new RemoteAddress("github.com", "school", "katas");

        course.PullRequestPage("main", course, "kata/x").Should().Be("https://github.com/school/katas/compare/main...kata/x?expand=1");
        course.PullRequestPage("main", new RemoteAddress("github.com", "ada", "my-katas"), "kata/x")
            .Should().Be("https://github.com/school/katas/compare/main...ada:my-katas:kata/x?expand=1");
    }

    private CourseOfTests CloneWithFork()
    {
        CourseOfTests.Git(_course.Folder, "clone", "--quiet", "--bare", _course.Upstream, Fork);
        _course.CloneIt();
        CourseOfTests.Git(_course.Learner, "remote", "add", "fork", "file://" + Fork);
        return _course;
    }

    private string[] Changed(string branch) => CourseOfTests.Git(Fork, "diff", "--name-only", "main", branch).Split('\n');
}
