namespace Katas.Catalog.Tests;

public sealed class CatalogProblemsTests : IDisposable
{
    private const string Folder = "katas/04-Foundations/22-softmax";

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [MemberData(nameof(BadManifests.All), MemberType = typeof(BadManifests))]
    public void A_bad_manifest_is_told_with_its_line(string manifest, int line, string message, bool schemaSees)
    {
        // Given
        _ = schemaSees;
        _repository.AddManifest("04-Foundations/22-softmax", manifest);

        // When
        LessonCatalog catalog = _repository.Load();

        // Then
        catalog.Lessons.Should().BeEmpty();
        catalog.Problems.Should().OnlyContain(problem => problem.File == $"{Folder}/lesson.yml");
        catalog.Problems.Should().Contain(problem => problem.Line == line, string.Join('\n', catalog.Problems));
        catalog.Problems.First(problem => problem.Line == line).Message.Should().Match(message);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        // Given
        _repository.AddManifest("04-Foundations/22-softmax", "id: softmax\nminutes: soon\nfiles: Lesson.cs\n");

        // When
        IReadOnlyList<Problem> problems = _repository.Load().Problems;

        // Then
        problems.Select(problem => problem.Line).Should().Contain([1, 2, 3]);
    }

    [Theory]
    [InlineData(Folder + "/lesson.yml", "The lesson has no lesson.yml.*")]
    [InlineData(Folder + "/README.md", "The file is missing. It tells the learner the task.")]
    [InlineData(Folder + "/Lesson.cs", "'Lesson.cs' is not there. Write the stub that the learner fills in, or take it off the list.")]
    [InlineData(Folder + "/LessonTests.cs", "The lesson has no tests.*")]
    [InlineData(Folder + "/Lesson.csproj", "The lesson has no project.*")]
    [InlineData("solutions/04-Foundations/22-softmax/Lesson.cs", "The file is missing. The reference has every file that 'files' names.")]
    public void A_missing_file_is_told(string file, string message)
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax").Delete(file);

        // When
        IReadOnlyList<Problem> problems = _repository.Load().Problems;

        // Then
        problems.Should().ContainSingle().Which.Message.Should().Match(message);
    }

    [Fact]
    public void A_missing_folder_of_solutions_is_told()
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax");
        Directory.Delete(_repository.PathOf("solutions"), recursive: true);

        // When
        Problem problem = _repository.Load().Problems.Single();

        // Then
        problem.ToString().Should().StartWith("solutions/04-Foundations/22-softmax:1: The lesson has no folder of solutions.");
    }

    [Theory]
    [InlineData("04-Foundations/softmax")]
    [InlineData("04-Foundations/1-softmax")]
    [InlineData("04-Foundations/22-Softmax")]
    [InlineData("04-Foundations/22-soft--max")]
    [InlineData("04-Foundations/22-")]
    public void A_folder_that_is_not_two_digits_and_a_slug_is_told(string path)
    {
        // Given
        _repository.AddManifest(path, "id: softmax\n");

        // When
        Problem problem = _repository.Load().Problems.Single();

        // Then
        problem.Message.Should().Be($"A lesson's folder is two digits and a slug, 22-softmax for example; this is '{Path.GetFileName(path)}'.");
    }

    [Fact]
    public void A_track_without_a_number_is_told()
    {
        // Given
        _repository.AddLesson("Foundations/22-softmax");

        // When
        Problem problem = _repository.Load().Problems.Single();

        // Then
        problem.File.Should().Be("katas/Foundations");
    }

    [Fact]
    public void Two_lessons_with_one_id_are_both_named()
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax").AddLesson("05-Inference/01-softmax");

        // When
        LessonCatalog catalog = _repository.Load();

        // Then
        Problem problem = catalog.Problems.Should().ContainSingle().Which;
        problem.File.Should().Be("katas/05-Inference/01-softmax/lesson.yml");
        problem.Message.Should().StartWith("katas/04-Foundations/22-softmax has the id 'softmax' too.");
    }

    [Fact]
    public void A_foundation_that_is_not_there_is_told_with_the_nearest()
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax").AddLesson("04-Foundations/23-attention", "sofmax");

        // When
        Problem problem = _repository.Load().Problems.Single();

        // Then
        problem.Should().Be(new Problem(
            "katas/04-Foundations/23-attention/lesson.yml", 4, "There is no lesson 'sofmax'. Did you mean 'softmax'?"));
    }

    [Fact]
    public void A_foundation_that_is_broken_is_told_as_such()
    {
        // Given
        _repository
            .AddManifest("04-Foundations/22-softmax", "id: softmax\n")
            .AddLesson("04-Foundations/23-attention", "softmax")
            .AddLesson("04-Foundations/24-block", "attention", "softmax");

        // When
        LessonCatalog catalog = _repository.Load();

        // Then
        catalog.Lessons.Should().BeEmpty();
        catalog.ProblemsOf("attention").Should().ContainSingle()
            .Which.Message.Should().Be("It builds on 'softmax', which has problems of its own. Mend that one first.");
        catalog.ProblemsOf("block").Should().HaveCount(2);
    }

    [Fact]
    public void A_circle_is_told_once_and_whole()
    {
        // Given
        _repository
            .AddLesson("04-Foundations/01-a", "b")
            .AddLesson("04-Foundations/02-b", "c")
            .AddLesson("04-Foundations/03-c", "a")
            .AddLesson("04-Foundations/04-d");

        // When
        LessonCatalog catalog = _repository.Load();

        // Then
        catalog.Lessons.Should().ContainSingle().Which.Id.Should().Be("d");
        catalog.Problems.Should().ContainSingle().Which.ToString().Should()
            .StartWith("katas/04-Foundations/01-a/lesson.yml:4: Lessons build on each other in a circle: a → b → c → a.");
    }

    [Fact]
    public void A_lesson_that_builds_on_itself_is_a_circle()
    {
        _repository.AddLesson("04-Foundations/01-a", "a");

        _repository.Load().Problems.Should().ContainSingle().Which.Message.Should().Contain("a → a");
    }

    [Fact]
    public void Foundations_of_foundations_must_be_listed()
    {
        // Given
        _repository
            .AddLesson("04-Foundations/01-softmax")
            .AddLesson("04-Foundations/02-attention", "softmax")
            .AddLesson("04-Foundations/03-block", "attention");

        // When
        Problem problem = _repository.Load().Problems.Single();

        // Then
        problem.ToString().Should().Be(
            "katas/04-Foundations/03-block/lesson.yml:4: attention builds on softmax: add softmax to builds_on, "
            + "since the lesson's project compiles exactly what is listed.");
    }
}
