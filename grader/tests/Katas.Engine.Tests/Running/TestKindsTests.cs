using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Running;

public sealed class TestKindsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Facts_theories_and_asynchronous_tests_pass()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                public static IEnumerable<object[]> Pairs() { yield return [3, 4]; yield return [4, 3]; }

                public static TheoryData<int> Numbers => [7];

                [Fact, Trait("kind", "fact")]
                public void Fact() => Assert.Equal(7, Sum.Of(3, 4));

                [Theory, InlineData(1, 6), InlineData(2, 5)]
                public void Inline(int left, int right) => Assert.Equal(7, Sum.Of(left, right));

                [Theory, MemberData(nameof(Pairs))]
                public void Member(int left, int right) => Assert.Equal(7, Sum.Of(left, right));

                [Theory, MemberData(nameof(Numbers))]
                public void Data(int number) => Assert.Equal(number, Sum.Of(number, 0));

                [Fact]
                public async Task Asynchronous() { await Task.Delay(1); Assert.Equal(7, Sum.Of(3, 4)); }

                [Fact]
                public async ValueTask Value() { await Task.Yield(); Assert.Equal(7, Sum.Of(3, 4)); }

                [Fact]
                public async void Void() { await Task.Yield(); Assert.Equal(7, Sum.Of(3, 4)); }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Tests.Select(test => test.Sentence).Should().Equal(
            "Fact", "Inline (left: 1, right: 6)", "Inline (left: 2, right: 5)", "Member (left: 3, right: 4)",
            "Member (left: 4, right: 3)", "Data (number: 7)", "Asynchronous", "Value", "Void");
    }

    [Fact]
    public async Task Asynchronous_tests_fail_after_their_first_wait_too()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public async Task Asynchronous() { await Task.Delay(1); throw new InvalidOperationException("late"); }

                [Fact]
                public async void Void() { await Task.Delay(1); throw new InvalidOperationException("later"); }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Tests.Select(test => test.Message).Should().Equal(
            "System.InvalidOperationException: late", "System.InvalidOperationException: later");
    }

    [Fact]
    public async Task Fixtures_and_the_output_helper_reach_the_tests()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = """
                using Xunit.Abstractions;
                namespace LessonTests.Small;

                public sealed class Shared : IDisposable
                {
                    public static int Disposed;
                    public int Uses;
                    public void Dispose() => Disposed++;
                }

                [CollectionDefinition("shared")]
                public class SharedCollection : ICollectionFixture<Shared>;

                public sealed class SmallTests(Shared shared, ITestOutputHelper output) : IClassFixture<Shared>, IAsyncLifetime
                {
                    public Task InitializeAsync() { shared.Uses++; return Task.CompletedTask; }
                    public Task DisposeAsync() => Task.CompletedTask;
                    [Fact] public void First() { output.WriteLine("told"); Assert.Equal(1, shared.Uses); }
                    [Fact] public void Second() => Assert.Equal(2, shared.Uses);
                }

                [Collection("shared")]
                public sealed class TogetherTests(Shared shared)
                {
                    [Fact] public void Third() { Assert.Equal(0, shared.Uses); Assert.Equal(1, Shared.Disposed); }
                }
                """,
        });

        // Then
        grade.Failures.Should().BeEmpty();
        grade.Tests.Should().HaveCount(3).And.OnlyContain(test => test.Status == TestStatus.Passed);
        grade.Test("First").Output.Trim().Should().Be("told");
    }

    [Fact]
    public async Task Tests_run_in_the_order_of_their_source()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = """
                namespace LessonTests.Small;

                public class ZebraTests
                {
                    [Fact] public void Zulu() { }
                    [Theory, InlineData(2), InlineData(1)] public void Mike(int number) { }
                    [Fact] public void Alpha() { }
                }

                public class AardvarkTests
                {
                    [Fact] public void Last() { }

                    public class Nested
                    {
                        [Fact] public void Within() { }
                    }
                }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Tests.Select(test => test.Sentence).Should().Equal(
            "Zulu", "Mike (number: 2)", "Mike (number: 1)", "Alpha", "Last", "Within");
        grade.Test("Within").Method.Should().Be("LessonTests.Small.AardvarkTests+Nested.Within");
    }

    [Fact]
    public async Task A_skipped_test_is_told_with_its_reason_and_fails_nobody()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact(Skip = "needs a GPU")] public void Skipped() => Assert.Fail("never runs");
                [Theory(Skip = "needs two"), InlineData(1)] public void Rows(int row) => Assert.Fail("never runs");
                [Fact] public void Passes() { }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.SkippedCount.Should().Be(2);
        grade.PassedCount.Should().Be(1);
        grade.Test("Skipped").Message.Should().Be("needs a GPU");
    }

    [Fact]
    public async Task A_lesson_without_a_test_has_not_passed()
    {
        (await engine.GradeAsync(new SmallLesson { Tests = "" })).Outcome.Should().Be(Outcome.Failed);
    }

    [Fact]
    public async Task Many_rows_and_rows_of_the_same_name_are_all_told()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                public static IEnumerable<object[]> Rows() => Enumerable.Range(0, 500).Select(i => new object[] { i / 2 });

                [Theory, MemberData(nameof(Rows))]
                public void Even(int row) => Assert.True(row != 100);
                """,
        });

        // Then
        grade.Tests.Should().HaveCount(500);
        grade.Tests.Where(test => test.IsFailure).Select(test => test.Sentence).Should().Equal("Even (row: 100)", "Even (row: 100)");
    }

    [Fact]
    public async Task The_seed_reaches_the_tests()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson
        {
            Tests = """
                [Fact] public void Told() => Console.Write(Seed.Value);
                [Fact] public void Drawn() => Console.Write(Seed.Random("numbers").NextInt(0, 1_000_000));
                """,
        });
        LessonSources sources = Workspace.Learner(lesson);

        // When
        Grade first = await engine.Engine.GradeAsync(sources, seed: 42);
        Grade again = await engine.Engine.GradeAsync(sources, seed: 42);
        Grade other = await engine.Engine.GradeAsync(sources, seed: -7);

        // Then
        first.Test("Told").Output.Should().Be("42");
        other.Test("Told").Output.Should().Be("-7");
        again.Test("Drawn").Output.Should().Be(first.Test("Drawn").Output).And.NotBe(other.Test("Drawn").Output);
        other.Seed.Should().Be(-7);
    }

    [Fact]
    public async Task Progress_is_told_each_result_as_it_comes()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Tests = "[Fact] public void A() { } [Fact] public void B() { }" });
        var told = new List<TestResult>();

        // When
        Grade grade = await engine.Engine.GradeAsync(Workspace.Learner(lesson), seed: 1, told.Add);

        // Then
        told.Should().Equal(grade.Tests);
    }

    [Fact]
    public async Task A_failure_shows_the_tests_own_line()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("left + right", "left - right"),
        });

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        TestResult failure = grade.FirstFailure!;
        failure.Message.Should().StartWith("Sum of 1 and 2 should be 3");
        failure.ExceptionType.Should().EndWith("ExpectationFailedException");
        failure.Place!.File.Should().Be(lesson.TestFiles.Single());
        failure.Place.Text.Should().Be("""public void One_and_two_are_three() => Expect.That("Sum of 1 and 2", Sum.Of(1, 2)).ToBe(3);""");
        File.ReadLines(failure.Place.File).ElementAt(failure.Place.Line - 1).Trim().Should().Be(failure.Place.Text);
    }
}
