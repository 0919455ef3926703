using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Timing;

namespace Katas.Engine.Tests.Submissions;

public sealed class PointsTests
{
    [Theory]
    [InlineData(Outcome.Passed, "+ +", 10)]
    [InlineData(Outcome.Passed, "+ skip", 10)]
    [InlineData(Outcome.Failed, "+ -", 5)]
    [InlineData(Outcome.Failed, "+ - skip", 5)]
    [InlineData(Outcome.Failed, "+ - - -", 2.5)]
    [InlineData(Outcome.Failed, "skip", 0)]
    [InlineData(Outcome.Failed, "", 0)]
    [InlineData(Outcome.DoesNotCompile, "", 0)]
    [InlineData(Outcome.Refused, "", 0)]
    public void A_lessons_tests_share_its_points_equally(Outcome outcome, string tests, double earned)
    {
        // Given
        Grade grade = Graded(outcome, tests);

        // Then
        grade.Points.Should().Be(new Points(earned, 10));
        grade.Tests.Sum(test => grade.PointsOf(test).Earned).Should().BeApproximately(earned is 10 or 5 or 2.5 ? earned : 0, 1e-9);
    }

    [Theory]
    [InlineData(Outcome.Passed, SpeedVerdict.FastEnough, 12)]
    [InlineData(Outcome.Passed, SpeedVerdict.Undecided, 12)]
    [InlineData(Outcome.Failed, SpeedVerdict.TooSlow, 8)]
    [InlineData(Outcome.Failed, null, 8)]
    public void Speed_counts_as_much_as_a_test(Outcome outcome, SpeedVerdict? verdict, double earned)
    {
        // Given
        Grade grade = Graded(outcome, "+ +") with
        {
            Worth = 12,
            AsksForSpeed = true,
            Speed = verdict is { } known ? new LessonSpeed(known, 3, null, [], [], null, 1, 1) : null,
        };

        // Then
        grade.Points.Should().Be(new Points(earned, 12));
        (grade.SpeedPoints.Earned + grade.Tests.Sum(test => grade.PointsOf(test).Earned)).Should().BeApproximately(earned, 1e-9);
        grade.SpeedPoints.Possible.Should().Be(4);
    }

    [Fact]
    public void A_failure_outside_any_test_leaves_nothing()
    {
        // Given
        Grade grade = Graded(Outcome.Failed, "+ +") with { Failures = ["A test was not reported as it should be."] };

        // Then
        grade.Points.Should().Be(new Points(0, 10));
        grade.PointsOf(grade.Tests[0]).Should().Be(new Points(0, 5));
    }

    [Fact]
    public void What_was_not_run_is_worth_nothing() => Graded(Outcome.NotRun, "+").Points.Should().Be(new Points(0, 0));

    private static Grade Graded(Outcome outcome, string tests) => new(
        "small", SourceOwner.Submission, outcome,
        [.. tests.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((test, index) => new TestResult(
            $"T{index}", $"T{index}", test switch { "+" => TestStatus.Passed, "-" => TestStatus.Failed, _ => TestStatus.Skipped }, 0, "", "", "", "", null))],
        [], [], Seed: 1, CompileSeconds: 0, TestSeconds: 0);
}
