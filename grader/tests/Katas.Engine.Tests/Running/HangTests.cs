using Katas.Catalog;
using Katas.Engine.Running;

namespace Katas.Engine.Tests.Running;

public sealed class HangTests(ImpatientEngine engine) : IClassFixture<ImpatientEngine>
{
    [Fact]
    public async Task An_endless_loop_is_named_and_the_next_save_works()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("=> left + right;", "{ while (left + right != 4) { } return 3; }"),
            Tests = """
                [Fact] public void Before() { }
                [Fact] public void Hangs() => Assert.Equal(3, Sum.Of(1, 2));
                [Fact] public void After() { }
                """,
        });

        // When
        Grade hung = await engine.GradeAsync(lesson);
        SmallRepository.Write(lesson.LearnerFiles[0], SmallLesson.Sum);
        Grade saved = await engine.GradeAsync(lesson);

        // Then
        hung.Outcome.Should().Be(Outcome.Failed);
        hung.Statuses().Should().BeEquivalentTo("Before: Passed", "Hangs: TimedOut", "After: Passed");
        hung.Test("Hangs").Message.Should().Contain("did not end within 2 s");
        saved.Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task What_it_printed_before_is_kept_with_it_and_the_limit_is_named()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Before() => Console.Write("mine");
                [Fact] public void Hangs() { Console.WriteLine("step 1 🎲"); Console.Error.Write("step 2"); while (true) Console.Write(new string('x', 1000)); }
                """,
        });

        // Then
        grade.Test("Before").Output.Should().Be("mine");
        grade.Test("Hangs").Status.Should().Be(TestStatus.TimedOut);
        grade.Test("Hangs").Output.ReplaceLineEndings("\n").Should().StartWith("step 1 🎲\nstep 2xxx");
        grade.Test("Hangs").Output.Length.Should().BeInRange(60_000, 70_000);
        grade.Limits.Should().Contain(new LimitHit(Limit.Time, grade.Test("Hangs").Method, "2 s"));
    }

    [Theory]
    [InlineData("public static IEnumerable<object[]> Rows() { while (true) { } }")]
    [InlineData("public static IEnumerable<object[]> Rows() { yield return [1]; Thread.Sleep(-1); }")]
    public async Task Data_that_never_come_are_named_with_their_theory(string rows)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = $$"""
                {{rows}}
                [Fact] public void Before() { }
                [Theory, MemberData(nameof(Rows))] public void Waits(int row) { }
                """,
        });

        // Then
        grade.Test("Before").Status.Should().Be(TestStatus.Passed);
        grade.Test("Waits").Status.Should().Be(TestStatus.TimedOut);
    }

    [Theory]
    [InlineData("public sealed class Slow { public Slow() => Thread.Sleep(-1); }")]
    [InlineData("public sealed class Slow : IAsyncLifetime { public Task InitializeAsync() => Task.Delay(-1); public Task DisposeAsync() => Task.CompletedTask; }")]
    public async Task A_fixture_that_never_comes_up_is_named_with_the_first_test_that_needs_it(string fixture)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = $$"""
                namespace LessonTests.Small;

                public class EarlierTests
                {
                    [Fact] public void Passes() { }
                }

                {{fixture}}

                public class SlowTests : IClassFixture<Slow>
                {
                    [Fact] public void Needs_it() { }
                }
                """,
        });

        // Then
        grade.Statuses().Should().BeEquivalentTo("Passes: Passed", "Needs_it: TimedOut");
    }

    [Fact]
    public async Task A_task_that_never_ends_is_a_time_out()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = "[Fact] public async Task Waits() => await new TaskCompletionSource().Task;",
        });

        // Then
        grade.Test("Waits").Status.Should().Be(TestStatus.TimedOut);
    }
}
