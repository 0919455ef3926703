using Katas.Catalog;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Engine.Tests.Submissions;

public sealed class SlowSubmissionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Bench = """
        namespace LessonTests.Small;

        public sealed class SmallBench : IBenchmark
        {
            public IReadOnlyList<BenchmarkCase> Cases { get; } = [new Case()];

            private sealed class Case : BenchmarkCase
            {
                private int _left;
                private int _sum;

                public override string Name => "one sum";
                public override double Work => 1;
                public override string Unit => "sum";
                public override void Prepare(SeededRandom random) => _left = random.NextInt(0, 1000);
                public override void Run() => _sum = Katas.Small.Sum.Of(_left, 2);
                public override void Check() => Expect.That("The sum", _sum).ToBe(_left + 2);
            }
        }
        """;

    [Fact]
    public async Task What_is_right_and_allocates_too_much_keeps_the_points_of_its_tests()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("=> left + right;", "=> new[] { left, right }.Sum();"),
            Speed = new Speed(null, 0),
            Others = new Dictionary<string, string> { ["solutions/LESSON/SmallBench.cs"] = Bench },
        });

        // When
        GradeReport report = await new SubmissionGrader(engine.Engine, new LimitsOnly()).GradeAsync(
            Submission.FromFolder(engine.Repository.Load(), engine.Repository.Root), [new SubmittedLesson(Workspace.Learner(lesson), IsTouched: true, [])], seed: 5);

        // Then
        Grade grade = report.Grades.Should().ContainSingle().Subject;
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Speed!.Verdict.Should().Be(SpeedVerdict.AllocatesTooMuch);
        grade.Points.Should().Be(new Points(5, 10), "one of two parts, the tests and the speed, is as it should be");
    }
}
