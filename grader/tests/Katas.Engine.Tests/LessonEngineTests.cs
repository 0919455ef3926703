using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests;

public sealed class LessonEngineTests
{
    [Fact]
    public void A_catalogue_that_cannot_be_read_is_told_as_it_is()
    {
        // When
        Func<LessonEngine> start = () => new LessonEngine(
            () => throw new DirectoryNotFoundException("no lessons here"), new EngineOptions(1, WorkerLimits.Default, CacheFolder: null));

        // Then
        start.Should().Throw<DirectoryNotFoundException>().WithMessage("no lessons here");
    }

    [Fact]
    public void A_grade_names_its_first_failure_and_counts_the_rest()
    {
        // Given
        TestResult Result(string name, TestStatus status) => new(name, name, status, 0, "", "", "", "", null);
        var grade = new Grade(
            "softmax", SourceOwner.Learner, Outcome.Failed,
            [Result("A", TestStatus.Passed), Result("B", TestStatus.Skipped), Result("C", TestStatus.Crashed), Result("D", TestStatus.Failed)],
            [], [], Seed: 1, CompileSeconds: 0, TestSeconds: 0);

        // Then
        grade.FirstFailure!.Method.Should().Be("C");
        grade.PassedCount.Should().Be(1);
        grade.SkippedCount.Should().Be(1);
    }
}
