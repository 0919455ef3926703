using Katas.Catalog;

namespace Katas.Engine.Tests.Compiling;

public sealed class LessonFilesTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Golden_files_and_types_that_only_tests_need_are_compiled_into_the_tests()
    {
        // Given
        Lesson lesson = engine.Repository.Add("golden", new SmallLesson
        {
            Tests = """
                [Fact]
                public void Rows() => Expect.That("Sum", Sum.Of(1, 2)).ToBe(Golden.Json("golden/rows.golden").GetInt32() + Twice.One);
                """,
            Others = new Dictionary<string, string>
            {
                ["katas/LESSON/golden/rows.golden"] = "{\"tool\":\"none\"}\n1\n",
                ["katas/LESSON/tests/Twice.cs"] = "namespace LessonTests.Small; internal static class Twice { public const int One = 2; }",
            },
        });

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", grade.FirstFailure?.Message);
    }

    [Fact]
    public async Task A_lesson_without_any_C_sharp_is_read_by_its_tests()
    {
        // Given
        Lesson lesson = engine.Repository.Add("image", new SmallLesson
        {
            Files = ["Dockerfile", "chart/values.yaml"],
            Reference = "FROM scratch\n",
            Learner = "FROM größer\r\n",
            TestFile = """
                namespace LessonTests.Small;
                public class SmallTests
                {
                    [Fact] public void Base() => Expect.That("Dockerfile", LessonFile.Text("image/Dockerfile")).ToBe("FROM größer\r\n");
                    [Fact] public void Chart() => Expect.That("values.yaml", LessonFile.Text("image/chart/values.yaml")).ToBe("replicas: 2\n");
                }
                """,
            Others = new Dictionary<string, string>
            {
                ["katas/LESSON/chart/values.yaml"] = "replicas: 2\n",
                ["solutions/LESSON/chart/values.yaml"] = "replicas: 3\n",
            },
        });

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", grade.FirstFailure?.Message);
    }

    [Fact]
    public async Task A_lesson_of_several_files_is_one_assembly()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Files = ["Small.cs", "parts/Other.cs"],
            Reference = "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => Other.Add(left, right); }",
            Others = new Dictionary<string, string>
            {
                ["katas/LESSON/parts/Other.cs"] = "namespace Katas.Small; internal static class Other { public static int Add(int a, int b) => a + b; }",
                ["solutions/LESSON/parts/Other.cs"] = "namespace Katas.Small; internal static class Other { public static int Add(int a, int b) => a + b; }",
            },
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', grade.Errors));
    }
}
