using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Cli.Tests;

public sealed class ProgressTests : IDisposable
{
    private readonly SmallClone _clone = new();

    private Lesson Twice => LessonCatalog.Load(_clone.Root).Find("twice")!;

    private Lesson Add => LessonCatalog.Load(_clone.Root).Find("add")!;

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void A_lesson_goes_from_new_over_started_to_passed_and_changed()
    {
        var progress = new Progress(_clone.Root);
        progress.StateOf(Twice).Should().Be(LessonState.New);

        _clone.WriteTwice(SmallClone.TwiceReference);
        progress.StateOf(Twice).Should().Be(LessonState.Started);

        progress.Record(Workspace.Learner(Twice), passed: true);
        new Progress(_clone.Root).StateOf(Twice).Should().Be(LessonState.Passed);

        _clone.WriteTwice(SmallClone.TwiceSquared);
        progress.StateOf(Twice).Should().Be(LessonState.ChangedSincePassed);

        progress.Record(Workspace.Learner(Twice), passed: false);
        progress.StateOf(Twice).Should().Be(LessonState.ChangedSincePassed, "it was passed once, and the solution stays open");
    }

    [Fact]
    public void The_same_files_that_passed_and_now_fail_have_not_passed()
    {
        var progress = new Progress(_clone.Root);
        _clone.WriteTwice(SmallClone.TwiceReference);
        progress.Record(Workspace.Learner(Twice), passed: true);

        progress.Record(Workspace.Learner(Twice), passed: false);

        progress.StateOf(Twice).Should().Be(LessonState.Started);
    }

    [Fact]
    public void Two_commands_at_once_lose_nothing_of_each_others()
    {
        var watch = new Progress(_clone.Root);
        var test = new Progress(_clone.Root);
        watch.StateOf(Twice).Should().Be(LessonState.New);

        test.Record(Workspace.Learner(Add), passed: true);
        watch.Record(Workspace.Learner(Twice), passed: true);

        new Progress(_clone.Root).StateOf(Add).Should().Be(LessonState.Passed);
        new Progress(_clone.Root).StateOf(Twice).Should().Be(LessonState.Passed);
    }

    [Fact]
    public void What_cannot_be_kept_is_told()
    {
        var progress = new Progress(_clone.Root);
        _clone.Write(".kata/passed", "in the way");

        progress.Record(Workspace.Learner(Twice), passed: true);

        progress.Problem.Should().StartWith("This cannot be noted in ");
        progress.StateOf(Twice).Should().Be(LessonState.New);
    }

    [Fact]
    public void A_file_that_is_gone_is_a_lesson_begun()
    {
        Lesson lesson = Twice;
        File.Delete(_clone.Twice);

        new Progress(_clone.Root).StateOf(lesson).Should().Be(LessonState.Started);
    }
}
