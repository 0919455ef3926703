using Katas.Catalog;
using Katas.Engine.Compiling;

namespace Katas.Engine.Tests.Compiling;

public sealed class CompileErrorTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task An_error_is_the_compilers_with_its_line()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Learner = SmallLesson.Sum.Replace("left + right", "left + rihgt") });

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.DoesNotCompile);
        grade.Tests.Should().BeEmpty();
        grade.Errors.Should().Equal(new SourceError(
            lesson.LearnerFiles[0], 5, 57, 5, "CS0103", "The name 'rihgt' does not exist in the current context",
            "    public static int Of(int left, int right) => left + rihgt;", IsWarning: false));
    }

    [Fact]
    public async Task The_first_error_comes_first_and_each_line_is_told_once()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = """
                namespace Katas.Small;
                public static class Sum
                {
                    private static int A() { int unused = 1; return 1; }
                    private static int B() => nothing + nowhere;
                    public static int Of(int left, int right) => "three";
                }
                """,
        });

        // Then
        grade.Errors.Where(error => !error.IsWarning).Select(error => (error.Line, error.Code)).Should().Equal((5, "CS0103"), (6, "CS0029"));
        grade.Errors.Should().BeInAscendingOrder(error => error.IsWarning);
    }

    [Theory]
    [InlineData("left + ;", 5, "CS1525")]
    [InlineData("left + right", 5, "CS1002")]
    [InlineData("left + right; }", 6, "CS1022")]
    public async Task While_the_text_cannot_be_parsed_nothing_that_follows_from_it_is_told(string body, int line, string code)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("left + right;", body) + "\npublic static class Other { static int Bad() => nowhere; }",
        });

        // Then
        grade.Errors.Should().ContainSingle().Which.Should().Match<SourceError>(error => error.Line == line && error.Code == code);
    }

    [Fact]
    public async Task A_warning_is_shown_and_stops_nothing()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("=> left + right;", "{ int unused; return left + right; }"),
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Errors.Should().ContainSingle().Which.Should().Match<SourceError>(error => error.IsWarning && error.Code == "CS0168" && error.Line == 5);
    }

    [Fact]
    public async Task An_error_that_runs_over_lines_is_marked_to_the_end_of_its_first()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("left + right", "(left +\n right).Nothing<\n int>()"),
        });

        // Then
        SourceError error = grade.Errors.Should().ContainSingle().Subject;
        error.Length.Should().BeGreaterThan(0);
        (error.Column - 1 + error.Length).Should().BeLessThanOrEqualTo(error.SourceLine.Length);
    }

    [Fact]
    public async Task An_empty_file_is_told_by_what_is_missing()
    {
        (await engine.GradeAsync(new SmallLesson { Learner = "" })).Outcome.Should().Be(Outcome.Refused);
    }

    [Fact]
    public async Task What_a_lesson_denies_is_refused()
    {
        // Given
        var files = new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("left + right", "(int)System.Numerics.Tensors.TensorPrimitives.Sum<float>([left, right])"),
        };

        // When
        Grade allowed = await engine.GradeAsync(files);
        Grade denied = await engine.GradeAsync(files with { Deny = ["System.Numerics.Tensors"] });

        // Then
        allowed.Outcome.Should().Be(Outcome.Passed);
        denied.Outcome.Should().Be(Outcome.Refused);
    }

    [Theory]
    [InlineData("reference", "not C#", "")]
    [InlineData("tests", SmallLesson.Sum, "[Fact] public void Calls() => Sum.Nothing();")]
    public async Task A_lesson_whose_own_files_do_not_compile_is_its_authors_mistake(string part, string reference, string tests)
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Reference = reference, Learner = SmallLesson.Sum, Tests = tests });

        // When
        Func<Task> grade = () => engine.GradeAsync(lesson);

        // Then
        BrokenLessonException broken = (await grade.Should().ThrowAsync<BrokenLessonException>()).Which;
        broken.Message.Should().Contain($"The lesson {lesson.Id} is broken: its {part} do");
        broken.Lesson.Should().Be(lesson);
        broken.Errors.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_mended_lesson_is_seen_after_the_compiler_was_told_to_forget()
    {
        // Given
        Lesson lesson = engine.Repository.Add(new SmallLesson { Tests = "[Fact] public void Calls() => Sum.Nothing();" });
        Func<Task> grade = () => engine.GradeAsync(lesson);
        await grade.Should().ThrowAsync<BrokenLessonException>();

        // When
        SmallRepository.Write(lesson.TestFiles[0], "namespace LessonTests.Small; public class SmallTests { [Fact] public void Passes() { } }");
        engine.Engine.Compiler.Forget();

        // Then
        (await engine.GradeAsync(lesson)).Outcome.Should().Be(Outcome.Passed);
    }
}
