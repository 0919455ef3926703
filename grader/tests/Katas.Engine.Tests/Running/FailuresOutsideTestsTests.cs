namespace Katas.Engine.Tests.Running;

public sealed class FailuresOutsideTestsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("throw new FormatException(\"no rows\");")]
    [InlineData("yield return [1]; throw new FormatException(\"no rows\");")]
    public async Task Data_that_throw_fail_their_theory(string rows)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = $$"""
                public static IEnumerable<object[]> Rows() { {{rows}} }
                [Theory, MemberData(nameof(Rows))] public void Uses_rows(int row) { }
                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Tests.Should().Contain(test => test.IsFailure && test.Method.EndsWith("Uses_rows") && test.Message.Contains("no rows"));
        grade.Statuses().Should().Contain("After: Passed");
    }

    [Theory]
    [InlineData("[Theory, MemberData(\"Nowhere\")] public void Asks(int row) { }", "Nowhere")]
    [InlineData("[Theory] public void Asks(int row) { }", "data are empty")]
    [InlineData("public static TheoryData<int> Rows => []; [Theory, MemberData(nameof(Rows))] public void Asks(int row) { }", "data")]
    [InlineData("[Fact] public void Asks(int row) { }", "parameters")]
    public async Task A_test_that_xunit_cannot_run_fails_and_says_why(string test, string why)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson { Tests = test + " [Fact] public void After() { }" });

        // Then
        grade.Test("Asks").IsFailure.Should().BeTrue();
        grade.Test("Asks").Message.Should().Contain(why);
        grade.Statuses().Should().Contain("After: Passed");
    }

    [Theory]
    [InlineData("public SmallTests() => throw new FormatException(\"broken\");", "")]
    [InlineData("", "public sealed class Shared { public Shared() => throw new FormatException(\"broken\"); }")]
    [InlineData("static readonly int X = int.Parse(\"broken\"); public SmallTests() { GC.KeepAlive(X); }", "")]
    public async Task A_constructor_that_throws_fails_the_tests_of_its_class(string member, string shared)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = $$"""
                namespace LessonTests.Small;
                {{(shared.Length > 0 ? shared : "public sealed class Shared;")}}

                public class SmallTests : IClassFixture<Shared>
                {
                    {{member}}
                    [Fact] public void First() { }
                    [Fact] public void Second() { }
                }

                public class OtherTests { [Fact] public void Third() { } }
                """,
        });

        // Then
        grade.Statuses().Should().BeEquivalentTo("First: Failed", "Second: Failed", "Third: Passed");
        grade.Test("First").Message.Should().Contain("broken");
    }

    [Fact]
    public async Task A_fixture_that_cannot_be_disposed_fails_the_run()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = """
                namespace LessonTests.Small;
                public sealed class Shared : IDisposable { public void Dispose() => throw new FormatException("unclean"); }
                public class SmallTests : IClassFixture<Shared> { [Fact] public void Passes() { } }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Statuses().Should().Equal("Passes: Passed");
        grade.Failures.Should().ContainSingle().Which.Should().Contain("unclean");
    }

    [Fact]
    public async Task A_test_that_cannot_be_disposed_fails()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = """
                namespace LessonTests.Small;
                public sealed class SmallTests : IDisposable
                {
                    [Fact] public void Test() { }
                    public void Dispose() => throw new FormatException("unclean");
                }
                """,
        });

        // Then
        grade.Test("Test").Message.Should().Contain("unclean");
    }
}
