using System.Text;
using Katas.Catalog;

namespace Katas.Engine.Tests.Compiling;

public sealed class SourceTextTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Greeting = """
        namespace Katas.Small;
        public static class Größe
        {
            public static string Gruß(string καλημέρα) => $"{καλημέρα} – 数 🎲";
        }
        """;

    private const string GreetingTest = """
        [Theory, InlineData("é")]
        public void Grüße_von_数(string wort) => Expect.That("Gruß", Größe.Gruß(wort)).ToBe("é – 数 🎲");
        """;

    [Theory]
    [InlineData(false, "\n")]
    [InlineData(false, "\r\n")]
    [InlineData(true, "\n")]
    [InlineData(true, "\r\n")]
    public async Task Any_letter_compiles_with_or_without_a_mark_and_with_any_line_ends(bool mark, string lineEnd)
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Reference = Greeting, Tests = GreetingTest });
        await File.WriteAllTextAsync(
            lesson.LearnerFiles[0], Greeting.ReplaceLineEndings(lineEnd), new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark));

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Tests.Single().Sentence.Should().Be("Grüße von 数 (wort: \"é\")");
    }

    [Fact]
    public async Task A_file_in_UTF_16_compiles()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Reference = Greeting, Tests = GreetingTest });
        await File.WriteAllTextAsync(lesson.LearnerFiles[0], Greeting, Encoding.Unicode);

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task Places_are_right_in_a_file_with_a_mark_and_carriage_returns()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson());
        await File.WriteAllTextAsync(
            lesson.LearnerFiles[0], "// größer\r\n" + SmallLesson.Sum.Replace("left + right", "lfet").ReplaceLineEndings("\r\n"), Encoding.UTF8);

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Errors.Single().Line.Should().Be(6);
        grade.Errors.Single().SourceLine.Should().Be("    public static int Of(int left, int right) => lfet;");
    }

    [Fact]
    public async Task The_line_of_a_failure_is_found_in_a_test_file_with_carriage_returns()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Learner = SmallLesson.Sum.Replace("left + right", "0") });
        string tests = lesson.TestFiles[0];
        await File.WriteAllTextAsync(tests, (await File.ReadAllTextAsync(tests)).ReplaceLineEndings("\r\n"), Encoding.UTF8);

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.FirstFailure!.Place!.Text.Should().Contain("Sum.Of(1, 2)").And.NotContain("\r");
    }
}
