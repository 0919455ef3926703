using System.Text;
using Katas.Engine.Sandbox;
using Katas.Engine.Submissions;

namespace Katas.Engine.Tests.Submissions;

public sealed class SubmissionTests : IDisposable
{
    private const string Small = "katas/04-Foundations/01-small/Small.cs";
    private const string Stub = "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => throw new NotImplementedException(); }";
    private const string Wrong = "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => 7; }";

    private readonly SmallRepository _repository = new();
    private readonly string _base;

    public SubmissionTests()
    {
        _repository.Add("small", new SmallLesson { Learner = Stub });
        _repository.Add("other", new SmallLesson { Learner = Stub });
        _base = GitFolder.Start(_repository.Root);
    }

    [Fact]
    public async Task An_honest_solution_passes_and_what_is_not_touched_is_not_graded()
    {
        // When
        GradeReport report = await GradeAsync(Handed(("100644", Small, SmallLesson.Sum)));

        // Then
        report.Grades.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Lesson = "small", Outcome = Outcome.Passed, Seed = 5 });
        report.Ignored.Should().BeEmpty();
        report.Base.Should().Be(_base);
        report.Sandbox.Should().BeOneOf("bubblewrap", "limits only");
    }

    [Fact]
    public void A_commit_of_five_thousand_files_is_listed_without_reading_them()
    {
        // Given
        GitFolder.Run(_repository.Root, null, "read-tree", _base);
        string id = GitFolder.Run(_repository.Root, new byte[40 << 10], "hash-object", "-w", "--stdin");
        string lines = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"100644 {id}\tmany/{i % 50}/{i}.bin\0"));
        GitFolder.Run(_repository.Root, Encoding.UTF8.GetBytes(lines), "update-index", "-z", "--index-info");
        string head = GitFolder.Run(_repository.Root, null, "commit-tree", GitFolder.Run(_repository.Root, null, "write-tree"), "-p", _base, "-m", "many");

        // When
        long before = GC.GetAllocatedBytesForCurrentThread();
        var submission = Submission.FromCommit(_repository.Load(), _base, head, repository: null);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Then
        submission.Ignored.Should().HaveCount(5_000);
        submission.Lessons.Should().HaveCount(2).And.OnlyContain(lesson => lesson.Refusals.Count == 0 && !lesson.IsTouched);
        allocated.Should().BeLessThan(64 << 20, "the files hold 200 MB");
    }

    [Theory]
    [InlineData(Wrong, Outcome.Failed)]
    [InlineData("namespace Katas.Small; public static class Sum {", Outcome.DoesNotCompile)]
    [InlineData("namespace Katas.Small; public static class Other { }", Outcome.Refused)]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", Outcome.Refused)]
    public async Task A_solution_that_is_wrong_is_told_so(string text, Outcome outcome)
    {
        // When
        GradeReport report = await GradeAsync(Handed(("100644", Small, text)));

        // Then
        report.Grades.Should().ContainSingle().Which.Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task Changed_tests_references_and_build_files_are_listed_and_ignored()
    {
        // When
        GradeReport report = await GradeAsync(Handed(
            ("100644", Small, Wrong),
            ("100644", "katas/04-Foundations/01-small/SmallTests.cs", "namespace LessonTests.Small; public class SmallTests { [Fact] public void Passes() { } }"),
            ("100644", "solutions/04-Foundations/01-small/Small.cs", Wrong),
            ("100644", "Directory.Build.props", "<Project />")));

        // Then
        report.Grades.Should().ContainSingle().Which.Statuses().Should().Equal("One_and_two_are_three: Failed");
        report.Ignored.Select(change => change.Path).Should().Equal(
            "Directory.Build.props", "katas/04-Foundations/01-small/SmallTests.cs", "solutions/04-Foundations/01-small/Small.cs");
    }

    [Theory]
    [InlineData("120000", "/etc/passwd", "symbolic link")]
    [InlineData("160000", "", "submodule")]
    public async Task What_is_no_regular_file_is_refused(string mode, string content, string reason)
    {
        // When
        GradeReport report = await GradeAsync(Handed((mode, Small, content)));

        // Then
        Grade grade = report.Grades.Should().ContainSingle().Subject;
        grade.Outcome.Should().Be(Outcome.Refused);
        grade.Failures.Should().ContainSingle().Which.Should().Contain(Small).And.Contain(reason);
    }

    [Fact]
    public async Task More_than_256_KB_are_refused_and_so_many_are_taken()
    {
        // When
        string allowed = SmallLesson.Sum + "//";
        GradeReport most = await GradeAsync(Handed(("100644", Small, allowed.PadRight(256 * 1024, 'x'))));
        GradeReport more = await GradeAsync(Handed(("100644", Small, allowed.PadRight((256 * 1024) + 1, 'x'))));

        // Then
        most.Grades.Single().Outcome.Should().Be(Outcome.Passed);
        more.Grades.Single().Outcome.Should().Be(Outcome.Refused);
    }

    [Fact]
    public void A_name_that_differs_only_by_case_is_not_taken_for_the_lessons()
    {
        // When
        Submission submission = Handed(("100644", Small.Replace("Small.cs", "SMALL.cs"), SmallLesson.Sum));

        // Then
        submission.Lessons.Should().OnlyContain(lesson => !lesson.IsTouched);
        submission.Ignored.Should().ContainSingle().Which.Reason.Should().Contain("only by case");
    }

    [Fact]
    public void A_name_that_is_no_text_is_shown_without_doing_harm()
    {
        // Given
        byte[] name = [.. "x\xff"u8, 0xff, 0x1b, .. "[2J.cs"u8];

        // When
        string head = GitFolder.Commit(_repository.Root, _base, ("100644", name, [1]));
        Submission submission = Submission.FromCommit(_repository.Load(), _base, head, repository: null);

        // Then
        submission.Ignored.Should().ContainSingle().Which.Path.Should().Contain("\\xff").And.Contain("\\x1b[2J.cs").And.NotContain("\x1b");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../outside.cs")]
    [InlineData("/etc/passwd")]
    [InlineData(".git")]
    public void A_name_that_leaves_the_folder_is_only_a_name(string name)
    {
        // When
        string head = GitFolder.CommitByHand(_repository.Root, _base, Encoding.UTF8.GetBytes(name), "x"u8.ToArray());
        Submission submission = Submission.FromCommit(_repository.Load(), _base, head, repository: null);

        // Then
        submission.Ignored.Select(change => change.Path).Should().Contain(name);
        submission.Lessons.Should().OnlyContain(lesson => lesson.Refusals.Count == 1 && lesson.Refusals[0].EndsWith("is missing."));
    }

    [Fact]
    public async Task A_fork_is_fetched_and_neither_clone_is_changed()
    {
        // Given
        string fork = Path.Combine(Directory.CreateTempSubdirectory("kata-fork-").FullName, "fork");
        GitFolder.Run(_repository.Root, null, "clone", "--quiet", _repository.Root, fork);
        string head = GitFolder.Commit(fork, _base, ("100644", Encoding.UTF8.GetBytes(Small), Encoding.UTF8.GetBytes(SmallLesson.Sum)));
        GitFolder.Run(fork, null, "branch", "mine", head);

        // When
        GradeReport report = await GradeAsync(Submission.FromCommit(_repository.Load(), "HEAD", "mine", fork));
        Directory.Delete(Path.GetDirectoryName(fork)!, recursive: true);

        // Then
        report.Head.Should().Be(head);
        report.Grades.Should().ContainSingle().Which.Outcome.Should().Be(Outcome.Passed);
        GitFolder.Run(_repository.Root, null, "for-each-ref", "refs/kata").Should().BeEmpty();
    }

    [Theory]
    [InlineData("nowhere", null, "*no commit 'nowhere'*")]
    [InlineData("--all", null, "*no commit '--all'*")]
    [InlineData("mine", "/nowhere/at/all", "git fetch*")]
    [InlineData("mine", "ext::touch /tmp/x", "git fetch*ext*not allowed*")]
    [InlineData("mine", "--upload-pack=touch", "*cannot be an address*")]
    public void What_cannot_be_read_is_told(string head, string? repository, string message)
    {
        // When
        Action read = () => Submission.FromCommit(_repository.Load(), "HEAD", head, repository);

        // Then
        read.Should().Throw<SubmissionException>().WithMessage(message);
    }

    [Fact]
    public async Task A_folder_is_judged_by_the_same_rules()
    {
        // Given
        string folder = Directory.CreateTempSubdirectory("kata-handed-in-").FullName;
        SmallRepository.Write(Path.Combine(folder, Small), SmallLesson.Sum);
        SmallRepository.Write(Path.Combine(folder, "katas/04-Foundations/01-small/SmallTests.cs"), "none");
        File.CreateSymbolicLink(Path.Combine(folder, Directory.CreateDirectory(Path.Combine(folder, "katas/04-Foundations/01-other")).FullName, "Small.cs"), "/etc/passwd");

        // When
        GradeReport report = await GradeAsync(Submission.FromFolder(_repository.Load(), folder));
        Directory.Delete(folder, recursive: true);

        // Then
        report.Grades.Select(grade => (grade.Lesson, grade.Outcome)).Should().BeEquivalentTo([("small", Outcome.Passed), ("other", Outcome.Refused)]);
        report.Ignored.Should().ContainSingle().Which.Path.Should().EndWith("SmallTests.cs");
    }

    public void Dispose() => _repository.Dispose();

    private Submission Handed(params (string Mode, string Path, string Text)[] entries) => Submission.FromCommit(
        _repository.Load(), _base,
        GitFolder.Commit(_repository.Root, _base, [.. entries.Select(entry => (entry.Mode, Encoding.UTF8.GetBytes(entry.Path), Encoding.UTF8.GetBytes(entry.Text)))]),
        repository: null);

    private async Task<GradeReport> GradeAsync(Submission submission)
    {
        ISandbox sandbox = StrongestSandbox.Find(out _);
        using var engine = new LessonEngine(
            _repository.Load, new EngineOptions(Workers: 1, new(1L << 28, TimeSpan.FromSeconds(20)) { Sandbox = sandbox }, CacheFolder: null));
        return await new SubmissionGrader(engine, sandbox).GradeAsync(submission, [.. submission.Lessons.Where(lesson => lesson.IsTouched)], seed: 5);
    }
}
