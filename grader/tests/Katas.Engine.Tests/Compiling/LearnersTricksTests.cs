namespace Katas.Engine.Tests.Compiling;

public sealed class LearnersTricksTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Wrong = """
        namespace Katas.Small
        {
            public static class Sum { public static int Of(int left, int right) => 0; }
        }
        """;

    [Theory]
    [InlineData("global using static Katas.Small.Sum; global using Assert = Katas.Small.Sum; {0}")]
    [InlineData("{0} class Assert { public static void Equal(object a, object b) { } } class Expect { }")]
    [InlineData("{0} namespace Xunit { class Assert { public static void Equal(object a, object b) { } } class FactAttribute : System.Attribute { } }")]
    [InlineData("{0} namespace LessonTests.Small { class Assert { public static void Equal(object a, object b) { } } class Expect { } class Fact : System.Attribute { } }")]
    [InlineData("{0} namespace LessonTests.Small { class SmallTests { void Fails() { } } }")]
    [InlineData("{0} namespace Katas.Testing { static class Expect { } static class Seed { } }")]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests.small\")] {0}")]
    [InlineData("[assembly: System.Reflection.AssemblyVersion(\"9.9.9.9\")] {0}")]
    [InlineData("[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling] {0}")]
    [InlineData("#line 1 \"SmallTests.cs\"\n{0}")]
    [InlineData("{0} class Start { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() => System.Console.SetOut(System.IO.TextWriter.Null); }")]
    [InlineData("{0} class Start { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() => throw new System.Exception(\"begin\"); }")]
    public async Task A_wrong_answer_stays_wrong(string trick)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Reference = SmallLesson.Sum,
            Learner = trick.Replace("{0}", Wrong),
            Tests = """
                [Fact] public void Fails() => Assert.Equal(3, Sum.Of(1, 2));
                [Fact] public void Fails_too() => Expect.That("Sum", Sum.Of(1, 2)).ToBe(3);
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed, "{0}", string.Join('\n', grade.Errors));
        grade.Statuses().Should().Equal("Fails: Failed", "Fails_too: Failed");
    }

    [Theory]
    [InlineData("[assembly: Xunit.TestFramework(\"Mine\", \"Lesson\")] {0}")]
    [InlineData("[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)] {0}")]
    [InlineData("{0} namespace Katas.Small { class Hidden { void Skip() => Xunit.Assert.True(true); } }")]
    [InlineData("{0} namespace Katas.Small { class Hidden { long Look() => Katas.Testing.Seed.Value; } }")]
    public async Task What_tests_are_made_of_is_not_there_for_a_learner(string trick)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson { Learner = trick.Replace("{0}", Wrong) });

        // Then
        grade.Outcome.Should().Be(Outcome.DoesNotCompile);
    }

    [Theory]
    [InlineData("{0} namespace LessonTests.Small { public class Assert; }")]
    [InlineData("{0} public class Expect;")]
    public async Task A_public_type_beside_the_tests_is_refused(string trick)
    {
        (await engine.GradeAsync(new SmallLesson { Learner = trick.Replace("{0}", Wrong) })).Outcome.Should().Be(Outcome.Refused);
    }
}
