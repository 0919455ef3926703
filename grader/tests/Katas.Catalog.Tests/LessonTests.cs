namespace Katas.Catalog.Tests;

public sealed class LessonTests : IDisposable
{
    private const string Path = "04-Foundations/22-softmax";

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Every_file_is_known_by_its_place()
    {
        // Given
        _repository.AddLesson(Path)
            .Write($"katas/{Path}/tests/Zebra.cs", "")
            .Write($"katas/{Path}/tests/Apple.cs", "")
            .Write($"katas/{Path}/obj/Generated.cs", "")
            .Write($"katas/{Path}/golden/rows.golden", "")
            .Write($"katas/{Path}/golden/edges.golden", "")
            .Write($"katas/{Path}/golden/notes.txt", "")
            .Write($"solutions/{Path}/SoftmaxBench.cs", "");

        // When
        Lesson lesson = _repository.Load().Lessons.Single();

        // Then
        lesson.Folder.Should().Be(_repository.PathOf($"katas/{Path}"));
        lesson.SolutionFolder.Should().Be(_repository.PathOf($"solutions/{Path}"));
        lesson.LearnerFiles.Should().Equal(_repository.PathOf($"katas/{Path}/Lesson.cs"));
        lesson.ReferenceFiles.Should().Equal(_repository.PathOf($"solutions/{Path}/Lesson.cs"));
        lesson.TestFiles.Select(Relative).Should().Equal("LessonTests.cs", "tests/Apple.cs", "tests/Zebra.cs");
        lesson.GoldenFiles.Select(Relative).Should().Equal("golden/edges.golden", "golden/rows.golden");
        lesson.BenchFile.Should().Be(_repository.PathOf($"solutions/{Path}/SoftmaxBench.cs"));
        lesson.ReadmeFile.Should().Be(_repository.PathOf($"katas/{Path}/README.md"));
        lesson.QuizFile.Should().Be(_repository.PathOf($"katas/{Path}/quiz.yml"));
        lesson.NotesFile.Should().Be(_repository.PathOf($"solutions/{Path}/Notes.md"));

        string Relative(string file) => System.IO.Path.GetRelativePath(lesson.Folder, file);
    }

    [Fact]
    public void A_learner_s_file_in_a_folder_is_no_test()
    {
        // Given
        string manifest = TemporaryRepository.Manifest(Path).Replace("[Lesson.cs]", "[Lesson.cs, parts/More.cs]");
        _repository.AddManifest(Path, manifest).Write($"katas/{Path}/parts/More.cs", "").Write($"solutions/{Path}/parts/More.cs", "");

        // When
        Lesson lesson = _repository.Load().Lessons.Single();

        // Then
        lesson.LearnerFiles.Should().HaveCount(2);
        lesson.TestFiles.Should().ContainSingle().Which.Should().EndWith("LessonTests.cs");
    }

    [Fact]
    public void Variants_are_read_with_what_they_say()
    {
        // Given
        _repository.AddLesson(Path)
            .Write($"solutions/{Path}/misconceptions/wrong-axis.cs", """
                // misconception: wrong-axis
                // says: Each row is a distribution of its own.
                //       Sum over columns.
                namespace Katas.Foundations;
                """)
            .Write($"solutions/{Path}/misconceptions/no-user.Dockerfile", "# misconception: no-user\n# says: It runs as root.\n#\n# FROM is next.\nFROM scratch\n")
            .Write($"solutions/{Path}/alternatives/linq.cs", "// alternative: linq\n// One query a row.\n\nclass A;\n")
            .Write($"solutions/{Path}/alternatives/loop.cs", "// alternative: loop\n// says: One loop.\n");

        // When
        Lesson lesson = _repository.Load().Lessons.Single();

        // Then
        lesson.Misconceptions.Should().Equal(
            new Variant("no-user", "It runs as root.", _repository.PathOf($"solutions/{Path}/misconceptions/no-user.Dockerfile")),
            new Variant("wrong-axis", "Each row is a distribution of its own. Sum over columns.", _repository.PathOf($"solutions/{Path}/misconceptions/wrong-axis.cs")));
        lesson.Alternatives.Select(variant => variant.Says).Should().Equal("One query a row.", "One loop.");
    }

    [Theory]
    [InlineData("namespace A;", 1, "The first line should be a comment that names it: `// misconception: wrong`*")]
    [InlineData("", 1, "The first line should be a comment*")]
    [InlineData("// alternative: wrong\n// says: no", 1, "The first line should be a comment*")]
    [InlineData("// misconception: other\n// says: no", 1, "It is named 'other' and its file 'wrong.cs'. Give both one name.")]
    [InlineData("// misconception: wrong\nclass A;", 2, "The second line should tell the learner*")]
    [InlineData("// misconception: wrong\n// no says", 2, "The second line should tell the learner*")]
    [InlineData("// misconception: wrong\n// says:\nclass A;", 2, "The second line should tell the learner*")]
    public void A_malformed_header_is_left_out_and_told_by_the_review(string text, int line, string message)
    {
        // Given
        _repository.AddLesson(Path).Write($"solutions/{Path}/misconceptions/wrong.cs", text);
        Lesson lesson = _repository.Load().Lessons.Single();

        // When
        IReadOnlyList<Problem> problems = LessonReview.Inspect(lesson);

        // Then
        lesson.Misconceptions.Should().BeEmpty();
        Problem problem = problems.Single(problem => problem.File.EndsWith("wrong.cs", StringComparison.Ordinal));
        problem.Line.Should().Be(line);
        problem.Message.Should().Match(message);
    }
}
