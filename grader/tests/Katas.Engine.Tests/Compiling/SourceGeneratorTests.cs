namespace Katas.Engine.Tests.Compiling;

public sealed class SourceGeneratorTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task The_generators_of_the_platform_run_as_in_a_project()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Reference = """
                using System.Text.RegularExpressions;
                namespace Katas.Small;
                public static partial class Words
                {
                    public static int Count(string text) => Word().Count(text);
                    [GeneratedRegex(@"\w+")] private static partial Regex Word();
                }
                """,
            Tests = """[Fact] public void Counts() => Expect.That("Words", Words.Count("two words")).ToBe(2);""",
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', grade.Errors));
    }
}
