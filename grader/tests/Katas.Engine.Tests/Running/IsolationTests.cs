using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Running;

public sealed class IsolationTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_culture_that_one_test_sets_does_not_reach_the_messages_of_the_next()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Sets()
                {
                    var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
                    culture.NumberFormat.NumberDecimalSeparator = ",";
                    System.Globalization.CultureInfo.DefaultThreadCurrentCulture = culture;
                    System.Globalization.CultureInfo.CurrentCulture = culture;
                    Thread.CurrentThread.CurrentCulture = culture;
                    Assert.Equal("1,5", $"{1.5}");
                }

                [Fact] public void Shows() => Expect.That("Half", 1.5).ToBe(2.5);
                [Fact] public async Task Elsewhere() => Assert.Equal("1.5", await Task.Run(() => $"{1.5}"));
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Sets: Passed", "Shows: Failed", "Elsewhere: Passed");
        grade.Test("Shows").Message.Should().Contain("1.5").And.NotContain("1,5");
    }

    [Fact]
    public async Task Nothing_static_is_left_of_an_earlier_run()
    {
        // Given
        var files = new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("=> left + right;", "=> left + right + _calls++; private static int _calls;"),
        };

        // When
        Grade first = await engine.GradeAsync(files);
        Grade second = await engine.GradeAsync(files);

        // Then
        first.Outcome.Should().Be(Outcome.Passed);
        second.Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task A_thread_that_a_test_left_running_stops_no_later_run()
    {
        // Given
        await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Leaves() => new Thread(() => { while (true) { Thread.Sleep(1); Console.Write("stray"); } }).Start();
                """,
        });

        // When
        Grade grade = await engine.GradeAsync(new SmallLesson());

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task A_static_value_of_the_learners_reads_the_lesson_that_it_builds_on()
    {
        // Given
        using var repository = new SmallRepository();
        repository.Add("ground", new SmallLesson
        {
            Reference = "namespace Katas.Ground; public static class One { public static int Value => 1; }",
            Learner = "this is not C#",
        });
        repository.Add("middle", new SmallLesson
        {
            Reference = "namespace Katas.Middle; public static class Two { public static int Value => Katas.Ground.One.Value + 1; }",
            BuildsOn = ["ground"],
        });
        Lesson top = repository.Add("top", new SmallLesson
        {
            Reference = "namespace Katas.Small; public static class Three { public static int Value { get; } = Katas.Middle.Two.Value + Katas.Ground.One.Value; }",
            Tests = "[Fact] public void Is_three() => Assert.Equal(3, Three.Value);",
            BuildsOn = ["middle"],
        });
        using var own = new LessonEngine(repository.Load, new EngineOptions(1, WorkerLimits.Default, CacheFolder: null));

        // When
        Grade grade = await own.GradeAsync(Workspace.Learner(top), seed: 1);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
    }
}
