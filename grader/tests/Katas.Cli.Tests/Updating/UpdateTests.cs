namespace Katas.Cli.Tests.Updating;

public sealed class UpdateTests : IDisposable
{
    private const string Twice = "katas/01-Numbers/01-twice/Twice.cs";
    private const string TwiceTests = "katas/01-Numbers/01-twice/TwiceTests.cs";
    private const string Solved = "namespace Katas.Numbers;\n\npublic static class Twice\n{\n    public static int Of(int number) => number + number;\n}\n";

    private readonly CourseOfTests _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task The_newest_version_is_told_and_nothing_is_done()
    {
        _course.CloneIt();
        SortedDictionary<string, string> before = _course.Files();

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().StartWith("This clone has the newest version of the course: ");
        _course.Files().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task New_lessons_come_and_what_the_learner_wrote_stays_committed_or_not()
    {
        // Given
        _course.CloneIt().LearnerWrites(Twice, Solved).LearnerCommits().LearnerWrites("katas/01-Numbers/02-add/Add.cs", "// begun\n").LearnerWrites("my notes.txt", "mine");
        _course.AuthorWrites("katas/01-Numbers/03-half/lesson.yml", "id: half\ntitle: Half\nminutes: 5\nfiles: []\n").AuthorWrites("katas/01-Numbers/01-twice/README.md", "# New\n").Publish("Half");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        said.Output.Should().MatchRegex("new +half +katas/01-Numbers/03-half").And.MatchRegex("changed +twice +README");
        _course.Read(Twice).Should().Be(Solved);
        _course.Read("katas/01-Numbers/02-add/Add.cs").Should().Be("// begun\n");
        _course.Read("my notes.txt").Should().Be("mine");
        _course.Read("katas/01-Numbers/01-twice/README.md").Should().Be("# New\n");
        Status().Should().BeEquivalentTo(" M katas/01-Numbers/02-add/Add.cs", "?? \"my notes.txt\"");
        CourseOfTests.Git(_course.Learner, "diff", "--name-only", "origin/main", "HEAD").Should().Be(Twice);
    }

    [Fact]
    public async Task A_clone_without_work_of_its_own_goes_straight_to_the_course()
    {
        _course.CloneIt().AuthorWrites(TwiceTests, "// new\n").Publish("Tests");

        await _course.RunAsync("update");

        CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD").Should().Be(CourseOfTests.Git(_course.Upstream, "rev-parse", "main"));
        Status().Should().BeEmpty();
    }

    [Fact]
    public async Task A_stub_that_changed_elsewhere_is_merged()
    {
        // Given
        string stub = SmallClone.TwiceStub + "\n\n\n\n\n// end\n";
        _course.AuthorWrites(Twice, stub).Publish("Longer").CloneIt();
        _course.LearnerWrites(Twice, stub.Replace("throw new NotImplementedException()", "number + number", StringComparison.Ordinal)).LearnerCommits();
        _course.AuthorWrites(Twice, stub.Replace("// end", "// the end", StringComparison.Ordinal)).Publish("Comment");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.Output.Should().Contain("both changes are in");
        _course.Read(Twice).Should().Contain("number + number").And.Contain("// the end");
        Status().Should().BeEmpty();
    }

    [Fact]
    public async Task A_stub_that_changed_under_the_work_stands_beside_it()
    {
        // Given
        string stub = SmallClone.TwiceStub.Replace("int number", "long number", StringComparison.Ordinal);
        _course.CloneIt().LearnerWrites(Twice, Solved).LearnerCommits().AuthorWrites(Twice, stub).AuthorWrites("solutions/01-Numbers/01-twice/stub/Twice.cs", stub).Publish("long");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.Output.Should().Contain("yours is kept; the course's new one is beside it as Twice.cs.new");
        _course.Read(Twice).Should().Be(Solved);
        _course.Read(Twice + ".new").Should().Be(stub);
    }

    [Fact]
    public async Task A_test_that_the_learner_changed_becomes_the_courses_and_theirs_is_kept()
    {
        _course.CloneIt().LearnerWrites(TwiceTests, "// easy\n").LearnerCommits().AuthorWrites(TwiceTests, "// hard\n").Publish("Tests");

        await _course.RunAsync("update");

        _course.Read(TwiceTests).Should().Be("// hard\n");
        _course.Read(TwiceTests + ".mine").Should().Be("// easy\n");
    }

    [Fact]
    public async Task A_passed_lesson_with_new_tests_is_to_be_looked_at_again()
    {
        // Given
        _course.CloneIt().LearnerWrites(Twice, Solved);
        (await _course.RunAsync("test", "twice")).ExitCode.Should().Be(ExitCode.Passed);
        _course.AuthorWrites(TwiceTests, File.ReadAllText(Path.Combine(_course.Author, TwiceTests)) + "\n").Publish("Tests");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.Output.Should().Contain("Look at again").And.Contain("./kata test twice");
        (await _course.RunAsync("next")).Output.Should().Contain("twice");
    }

    [Fact]
    public async Task A_moved_lesson_takes_the_work_along()
    {
        // Given
        _course.CloneIt().LearnerWrites(Twice, Solved);
        _course.AuthorMoves("katas/01-Numbers/01-twice", "katas/03-More/07-twice");
        _course.AuthorMoves("solutions/01-Numbers/01-twice", "solutions/03-More/07-twice");
        _course.Publish("Moved");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.Output.Should().MatchRegex("moved +twice +to katas/03-More/07-twice").And.Contain("yours went along");
        _course.Read("katas/03-More/07-twice/Twice.cs").Should().Be(Solved);
        _course.Read("solutions/03-More/07-twice/stub/Twice.cs").Should().Be(SmallClone.TwiceStub);
        File.Exists(_course.PathOf(Twice)).Should().BeFalse();
    }

    [Fact]
    public async Task A_lesson_with_another_name_takes_the_work_along()
    {
        _course.CloneIt().LearnerWrites(Twice, Solved).LearnerCommits();
        _course.AuthorMoves("katas/01-Numbers/01-twice", "katas/01-Numbers/01-double");
        _course.AuthorMoves("solutions/01-Numbers/01-twice", "solutions/01-Numbers/01-double");
        _course.Publish("Renamed");

        await _course.RunAsync("update");

        _course.Read("katas/01-Numbers/01-double/Twice.cs").Should().Be(Solved);
        _course.Read("solutions/01-Numbers/01-double/stub/Twice.cs").Should().Be(SmallClone.TwiceStub);
    }

    [Fact]
    public async Task A_lesson_that_is_gone_leaves_the_work()
    {
        _course.CloneIt().LearnerWrites(Twice, Solved);
        Directory.Delete(Path.Combine(_course.Author, "katas/01-Numbers/01-twice"), recursive: true);
        Directory.Delete(Path.Combine(_course.Author, "solutions/01-Numbers/01-twice"), recursive: true);
        _course.Publish("Gone");

        Said said = await _course.RunAsync("update");

        said.Output.Should().MatchRegex("gone +twice").And.Contain("the course has it no longer; yours is kept");
        _course.Read(Twice).Should().Be(Solved);
        (await _course.RunAsync("list")).ExitCode.Should().Be(ExitCode.Passed);
    }

    [Fact]
    public async Task A_file_of_the_learners_in_a_new_ones_place_is_copied_even_when_git_ignores_it()
    {
        _course.CloneIt().LearnerWrites("ignored/list.txt", "mine").LearnerWrites("katas/01-Numbers/README.md", "my notes");
        _course.AuthorWrites("ignored/list.txt", "theirs").AuthorWrites("katas/01-Numbers/README.md", "theirs");
        CourseOfTests.Git(_course.Author, "add", "--force", "ignored/list.txt");
        _course.Publish("Both");

        await _course.RunAsync("update");

        _course.Read("ignored/list.txt").Should().Be("theirs");
        _course.Read("ignored/list.txt.mine").Should().Be("mine");
        _course.Read("katas/01-Numbers/README.md").Should().Be("theirs");
        _course.Read("katas/01-Numbers/README.md.mine").Should().Be("my notes");
    }

    [Fact]
    public async Task A_folder_in_a_files_place_stops_it_before_anything_is_changed()
    {
        _course.CloneIt().LearnerWrites("docs.md/mine.txt", "mine").AuthorWrites("docs.md", "theirs").AuthorWrites(TwiceTests, "// new\n").Publish("Docs");
        SortedDictionary<string, string> before = _course.Files();

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("docs.md").And.Contain("Nothing was changed");
        _course.Files().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_file_in_a_folders_place_stops_it_before_anything_is_changed()
    {
        _course.CloneIt().LearnerWrites("katas/03-New", "mine").LearnerWrites("ignored", "mine").AuthorWrites("katas/03-New/01-a/README.md", "theirs").Publish("New");

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("katas/03-New of yours").And.Contain("Nothing was changed");
        _course.Read("katas/03-New").Should().Be("mine");
        (await _course.RunAsync("undo")).Output.Should().StartWith("There is nothing to take back");
    }

    [Fact]
    public async Task A_shallow_clone_is_updated()
    {
        _course.AuthorWrites("a.txt", "a").Publish("A").AuthorWrites("b.txt", "b").Publish("B").CloneIt("--depth=1");
        _course.LearnerWrites(Twice, Solved).LearnerCommits().AuthorWrites("c.txt", "c").Publish("C");

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        _course.Read("c.txt").Should().Be("c");
        _course.Read(Twice).Should().Be(Solved);
    }

    [Fact]
    public async Task A_course_whose_history_was_rewritten_is_followed()
    {
        // Given
        _course.CloneIt().LearnerWrites(Twice, Solved).LearnerCommits();
        CourseOfTests.Git(_course.Author, "checkout", "--quiet", "--orphan", "fresh");
        _course.AuthorWrites("new.txt", "new").AuthorWrites(TwiceTests, "// new\n").Publish("One commit", "--force");

        // When
        Said said = await _course.RunAsync("update");
        _course.AuthorWrites("newer.txt", "newer").Publish("And on");
        await _course.RunAsync("update");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        _course.Read("new.txt").Should().Be("new");
        _course.Read("newer.txt").Should().Be("newer");
        _course.Read(TwiceTests).Should().Be("// new\n");
        _course.Read(Twice).Should().Be(Solved);
        CourseOfTests.Git(_course.Learner, "diff", "--name-only", "origin/main", "HEAD").Should().Be(Twice);
    }

    [Fact]
    public async Task A_repository_made_from_a_template_is_updated()
    {
        // Given
        _course.CloneIt();
        Directory.Delete(_course.PathOf(".git"), recursive: true);
        CourseOfTests.Git(_course.Learner, "init", "--quiet", "--initial-branch=main");
        _course.LearnerCommits("Initial commit").LearnerWrites(Twice, Solved).LearnerCommits();
        CourseOfTests.Git(_course.Learner, "remote", "add", "upstream", "file://" + _course.Upstream);
        _course.AuthorWrites(TwiceTests, "// new\n").Publish("Tests");

        // When
        Said said = await _course.RunAsync("update");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        _course.Read(TwiceTests).Should().Be("// new\n");
        _course.Read(Twice).Should().Be(Solved);
    }

    [Fact]
    public async Task A_merge_under_way_is_finished_first()
    {
        _course.CloneIt().LearnerWrites(".git/MERGE_HEAD", CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD"));

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("A merge is under way").And.Contain("git merge --abort");
    }

    [Fact]
    public async Task A_course_out_of_reach_changes_nothing()
    {
        _course.CloneIt();
        CourseOfTests.Git(_course.Learner, "remote", "set-url", "origin", "file:///nowhere/at-all.git");

        Said said = await _course.RunAsync("update");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.Should().Contain("cannot be fetched from origin, and nothing was changed");
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_does_nothing()
    {
        _course.CloneIt().AuthorWrites(TwiceTests, "// new\n").Publish("Tests");
        SortedDictionary<string, string> before = _course.Files();

        Said said = await _course.RunAsync("update", "--dry-run");

        said.Output.Should().MatchRegex("changed +twice +tests").And.Contain("Nothing was changed.");
        _course.Files().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task An_update_is_undone_byte_for_byte_and_done_again()
    {
        // Given
        _course.CloneIt().LearnerWrites(Twice, Solved).LearnerCommits().LearnerWrites(TwiceTests, "// mine\n").LearnerWrites("staged.txt", "staged");
        CourseOfTests.Git(_course.Learner, "add", "staged.txt");
        string head = CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD");
        string[] status = Status();
        SortedDictionary<string, string> before = _course.Files();
        _course.AuthorWrites(TwiceTests, "// new\n").AuthorWrites("katas/01-Numbers/03-half/README.md", "# Half\n").Publish("Tests");
        await _course.RunAsync("update");
        SortedDictionary<string, string> updated = _course.Files();

        // When
        Said said = await _course.RunAsync("undo");

        // Then
        said.Output.Should().StartWith("Taken back: kata update");
        _course.Files().Should().BeEquivalentTo(before);
        CourseOfTests.Git(_course.Learner, "rev-parse", "HEAD").Should().Be(head);
        Status().Should().BeEquivalentTo(status);
        await _course.RunAsync("undo");
        _course.Files().Should().BeEquivalentTo(updated);
    }

    [Fact]
    public async Task A_reset_is_undone_and_other_work_since_stays()
    {
        _course.CloneIt().LearnerWrites(Twice, Solved);
        await _course.RunAsync("reset", "twice");
        _course.LearnerWrites("katas/01-Numbers/02-add/Add.cs", "// since\n");

        Said said = await _course.RunAsync("undo");

        said.Output.Should().StartWith("Taken back: kata reset twice");
        _course.Read(Twice).Should().Be(Solved);
        _course.Read("katas/01-Numbers/02-add/Add.cs").Should().Be("// since\n");
    }

    [Fact]
    public async Task Without_anything_done_there_is_nothing_to_undo()
    {
        _course.CloneIt();

        (await _course.RunAsync("undo")).Output.Should().StartWith("There is nothing to take back");
    }

    private string[] Status() =>
        CourseOfTests.Git(_course.Learner, "-c", "core.quotepath=false", "status", "--porcelain").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Length > 1 && line[1] == ' ' && line[0] is 'M' ? $" {line}" : line).ToArray();
}
