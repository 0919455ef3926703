using System.Reflection;
using Katas.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Katas.Catalog.Tests;

public sealed class LessonTemplateTests : IDisposable
{
    private const string GlobalUsings = """
        global using System;
        global using Katas.Testing;
        global using Xunit;
        """;

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_new_lesson_is_in_the_catalogue_at_once()
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax");

        // When
        IReadOnlyList<string> written = LessonTemplate.Create(_repository.Root, "04/bpe-train");

        // Then
        LessonCatalog catalog = _repository.Load();
        catalog.Problems.Should().BeEmpty();
        Lesson lesson = catalog.Find("bpe-train")!;
        lesson.FolderName.Should().Be("23-bpe-train");
        lesson.Files.Should().Equal("BpeTrain.cs");
        lesson.Misconceptions.Should().ContainSingle();
        lesson.Alternatives.Should().ContainSingle();
        Quiz.Load(lesson.QuizFile).Problems.Should().BeEmpty();
        written.Should().OnlyContain(file => File.Exists(file)).And.Contain(lesson.NotesFile).And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void The_review_lists_what_is_left_blank()
    {
        // Given
        LessonTemplate.Create(_repository.Root, "04-Foundations/22-softmax");
        Lesson lesson = _repository.Load().Find("softmax")!;

        // When
        IReadOnlyList<Problem> problems = LessonReview.Inspect(lesson);

        // Then
        problems.Select(problem => problem.Message).Should().Contain([
            "Still to be filled in: a title that says what is special.",
            "Still to be filled in: one sentence that says what is built here.",
            "There should be at least 3 misconceptions, each a whole file with one real mistake; there are 1.",
            "'sources' should name at least one place where the formula or format is defined.",
        ]);
        problems.Select(problem => Path.GetFileName(problem.File)).Distinct().Should().Contain(
            ["README.md", "lesson.yml", "quiz.yml", "Softmax.cs", "SoftmaxTests.cs", "Notes.md", "squares.cs", "sum.cs"]);
    }

    [Theory]
    [InlineData("01-Python-equivalents", "Katas.Python", "LessonTests.Python")]
    [InlineData("03-Helm-Argo", "Katas.Deployment", "LessonTests.Deployment")]
    [InlineData("04-Foundations", "Katas.Foundations", "LessonTests.Foundations")]
    [InlineData("06-MLOps", "Katas.Operations", "LessonTests.Operations")]
    [InlineData("07-GPU", "Katas.Gpu", "LessonTests.Gpu")]
    [InlineData("10-Speech-audio", "Katas.SpeechAudio", "LessonTests.SpeechAudio")]
    public void Namespaces_follow_the_track(string track, string ofLesson, string ofTests)
    {
        // When
        LessonTemplate.Create(_repository.Root, $"{track}/01-first");

        // Then
        Lesson lesson = _repository.Load().Lessons.Single();
        File.ReadAllText(lesson.LearnerFiles[0]).Should().StartWith($"namespace {ofLesson};");
        File.ReadAllText(lesson.ReferenceFiles[0]).Should().StartWith($"namespace {ofLesson};");
        File.ReadAllText(lesson.TestFiles[0]).Should().StartWith($"using {ofLesson};").And.Contain($"namespace {ofTests};");
    }

    [Fact]
    public void Its_reference_and_alternative_pass_and_its_stub_and_misconception_fail()
    {
        // Given
        LessonTemplate.Create(_repository.Root, "04-Foundations/22-softmax");
        Lesson lesson = _repository.Load().Find("softmax")!;

        // When, Then
        FailuresOf(lesson, lesson.LearnerFiles[0]).Should().HaveCount(5);
        FailuresOf(lesson, lesson.Misconceptions[0].File).Should().NotBeEmpty();
        FailuresOf(lesson, lesson.ReferenceFiles[0]).Should().BeEmpty();
        FailuresOf(lesson, lesson.Alternatives[0].File).Should().BeEmpty();
    }

    [Fact]
    public void Numbers_go_on_from_the_last()
    {
        // Given
        _repository.AddLesson("04-Foundations/03-astar").AddLesson("04-Foundations/22-softmax");
        Directory.CreateDirectory(_repository.PathOf("katas/05-Inference"));

        // When
        LessonTemplate.Create(_repository.Root, "04-Foundations/attention");
        LessonTemplate.Create(_repository.Root, "05/kv-cache");

        // Then
        _repository.Load().Lessons.Select(lesson => lesson.FolderName).Should().Equal("03-astar", "22-softmax", "23-attention", "01-kv-cache");
    }

    [Theory]
    [InlineData("softmax", "'softmax' should be a track and a name:*")]
    [InlineData("11/softmax", "There is no track '11'. There are 04-Foundations;*")]
    [InlineData("04/Softmax", "'Softmax' should be small letters, digits and dashes*")]
    [InlineData("04/2d-arrays", "'2d-arrays' should be small letters*")]
    [InlineData("04/../x", "*should be a track and a name*")]
    [InlineData("../x", "There is no track '..'*")]
    [InlineData("04/", "'' should be small letters*")]
    [InlineData("04/astar", "There is a lesson 'astar' already, in katas/04-Foundations/03-astar.*")]
    [InlineData("05-Inference/01-astar", "There is a lesson 'astar' already*")]
    public void A_name_that_no_lesson_can_have_is_refused(string name, string message)
    {
        // Given
        _repository.AddLesson("04-Foundations/03-astar");

        // When
        Action create = () => LessonTemplate.Create(_repository.Root, name);

        // Then
        create.Should().Throw<ArgumentException>().WithMessage(message);
        Directory.GetDirectories(_repository.PathOf("katas"), "*", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        // Given
        _repository.Write("solutions/04-Foundations/22-softmax/Softmax.cs", "mine");

        // When
        Action create = () => LessonTemplate.Create(_repository.Root, "04-Foundations/22-softmax");

        // Then
        create.Should().Throw<IOException>().WithMessage("*22-softmax is there already. Nothing was written.");
        Directory.Exists(_repository.PathOf("katas/04-Foundations")).Should().BeFalse();
    }

    private static List<string> FailuresOf(Lesson lesson, string learnerFile)
    {
        Assembly assembly = Compile([GlobalUsings, File.ReadAllText(learnerFile), .. lesson.TestFiles.Select(File.ReadAllText)]);
        Type tests = assembly.GetTypes().Single(type => type.Name == "SoftmaxTests");
        var failures = new List<string>();
        foreach (MethodInfo test in tests.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
        {
            InlineDataAttribute[] rows = [.. test.GetCustomAttributes<InlineDataAttribute>()];
            foreach (object[]? arguments in rows.SelectMany(row => row.GetData(test)).DefaultIfEmpty())
            {
                if (Record.Exception(() => test.Invoke(Activator.CreateInstance(tests), arguments)) is { } exception)
                    failures.Add($"{test.Name}: {exception.InnerException?.Message}");
            }
        }

        return failures;
    }

    private static Assembly Compile(IEnumerable<string> sources)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            $"Template{Guid.NewGuid():N}",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            platform.Split(Path.PathSeparator)
                .Union([typeof(Expect).Assembly.Location, typeof(FactAttribute).Assembly.Location])
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(problem => problem.Severity > DiagnosticSeverity.Info).Should().BeEmpty();
        return Assembly.Load(image.ToArray());
    }
}
