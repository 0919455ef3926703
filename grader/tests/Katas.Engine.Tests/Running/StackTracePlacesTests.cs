using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Running;

/// <summary>Which lines a failure shows.</summary>
public sealed class StackTracePlacesTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Tests = """
        [Fact] public void Checks_by_a_method() => Check(Sum.Of(1, 2));
        [Fact] public async Task Waits_and_checks_by_a_method() { await Task.Yield(); Check(Sum.Of(1, 2)); }
        [Fact] public void Checks_in_a_lambda() { Action check = () => Check(Sum.Of(1, 2)); check(); }

        private static void Check(int sum)
        {
            Expect.That("The sum", sum).ToBe(4);
        }
        """;

    [Theory]
    [InlineData("Checks_by_a_method")]
    [InlineData("Waits_and_checks_by_a_method")]
    [InlineData("Checks_in_a_lambda")]
    public async Task The_tests_own_line_is_shown_and_not_that_of_a_check_which_many_share(string test)
    {
        Grade grade = await fixture.Engine.GradeAsync(Workspace.Learner(fixture.Repository.Add(new SmallLesson { Tests = Tests })), seed: 1);

        grade.Test(test).Place!.Text.Should().StartWith("[Fact]").And.Contain(test);
        grade.Test(test).LearnerPlace.Should().BeNull("nothing of the learner's threw");
    }

    [Fact]
    public async Task The_judged_line_that_threw_is_shown_too()
    {
        // Given
        Lesson lesson = fixture.Repository.Add(new SmallLesson { Tests = Tests, Learner = SmallLesson.Sum.Replace("left + right", "(new int[1])[left] + right", StringComparison.Ordinal) });

        // When
        Grade grade = await fixture.Engine.GradeAsync(Workspace.Learner(lesson), seed: 1);

        // Then
        TestResult failed = grade.Test("Checks_by_a_method");
        failed.LearnerPlace!.File.Should().Be(lesson.LearnerFiles[0]);
        failed.LearnerPlace.Text.Should().Contain("(new int[1])[left] + right");
    }
}
