using System.Security.Cryptography;
using System.Text;

namespace Katas.Catalog.Tests;

public sealed class LessonReviewTests : IDisposable
{
    private const string Katas = "katas/04-Foundations/22-softmax";
    private const string Solutions = "solutions/04-Foundations/22-softmax";
    private const string Manifest = """
        id: softmax
        title: Softmax
        minutes: 20
        files: [Softmax.cs]
        speed: { at_most: 2 }
        hints: [one, two, three]
        covers: [04/softmax]
        sources: [https://example.org]
        """;

    private readonly TemporaryRepository _repository = new();

    public LessonReviewTests()
    {
        string question = "  - { ask: a, number: 1, why: w }\n";
        _repository
            .Write($"{Katas}/lesson.yml", Manifest)
            .Write($"{Katas}/README.md", "# Softmax\n\n## Why it matters\n\n## Your task\n\n## Check yourself\n\n## Go further\n")
            .Write($"{Katas}/quiz.yml", $"questions:\n{question}{question}{question}")
            .Write($"{Katas}/Softmax.cs", "")
            .Write($"{Katas}/SoftmaxTests.cs", "")
            .Write($"{Katas}/Softmax.csproj", TemporaryRepository.Project)
            .Write($"{Katas}/golden/rows.golden", GoldenFile("{}\n"))
            .Write("eng/golden/softmax.py", "print()\n")
            .Write($"{Solutions}/Softmax.cs", "")
            .Write($"{Solutions}/SoftmaxBench.cs", "")
            .Write($"{Solutions}/Notes.md", "# Notes\n")
            .Write($"{Solutions}/alternatives/linq.cs", "// alternative: linq\n// A query.\n");
        foreach (string name in (string[])["one", "two", "three"])
            _repository.Write($"{Solutions}/misconceptions/{name}.cs", $"// misconception: {name}\n// says: no\n");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_whole_lesson_has_no_problems()
    {
        Inspect().Should().BeEmpty();
    }

    [Theory]
    [InlineData("hints: [one, two, three]", "hints: [one]", 6, "There should be at least 3 hints*there are 1.")]
    [InlineData("hints: [one, two, three]\n", "", 1, "There should be at least 3 hints*there are 0.")]
    [InlineData("covers: [04/softmax]", "covers: []", 7, "'covers' should name at least one row*")]
    [InlineData("sources: [https://example.org]", "sources: []", 8, "'sources' should name at least one place*")]
    [InlineData("https://example.org", "http://example.org", 8, "A source should be an https address, and this is 'http://example.org'.")]
    [InlineData("https://example.org", "a book", 8, "A source should be an https address, and this is 'a book'.")]
    public void The_manifest_says_enough(string old, string replacement, int line, string message)
    {
        _repository.Write($"{Katas}/lesson.yml", Manifest.Replace(old, replacement));

        ShouldTell($"{Katas}/lesson.yml", line, message);
    }

    [Theory]
    [InlineData("# Softmax\n", "Softmax\n", 1, "The first line should be the title: `# Title`.")]
    [InlineData("## Your task\n", "", 1, "The section `## Your task` is missing.")]
    [InlineData("## Your task\n", "```\n## Your task\n```\n", 1, "The section `## Your task` is missing.")]
    [InlineData("## Go further", "## Going further\n## Go further", 9, "`## Going further` is not one of the sections:*")]
    [InlineData("# Softmax\n", "# Softmax\n## Go further\n", 10, null)]
    public void The_readme_has_its_sections(string old, string replacement, int line, string? message)
    {
        string readme = File.ReadAllText(_repository.PathOf($"{Katas}/README.md"));
        _repository.Write($"{Katas}/README.md", readme.Replace(old, replacement));

        if (message is not null)
            ShouldTell($"{Katas}/README.md", line, message);
        else
            Inspect().Should().OnlyContain(problem => problem.Message.Contains("stands too early"));
    }

    [Fact]
    public void Sections_stand_in_their_order()
    {
        _repository.Write($"{Katas}/README.md", "# Softmax\n## Your task\n## Why it matters\n## Check yourself\n## Go further\n");

        ShouldTell($"{Katas}/README.md", 2, "`## Your task` stands too early. The order is Why it matters, Your task, Check yourself, Go further.");
    }

    [Fact]
    public void The_readme_is_short()
    {
        string readme = File.ReadAllText(_repository.PathOf($"{Katas}/README.md"));
        _repository.Write($"{Katas}/README.md", readme + new string('\n', 112));

        ShouldTell($"{Katas}/README.md", 121, "A README should have at most 120 lines, and this has 121.*");
    }

    [Fact]
    public void The_quiz_asks_enough()
    {
        _repository.Write($"{Katas}/quiz.yml", "questions: []\n");

        ShouldTell($"{Katas}/quiz.yml", 1, "There should be at least 3 questions; there are 0.");
    }

    [Theory]
    [InlineData(Katas + "/quiz.yml", "The file is missing. It holds the questions*")]
    [InlineData(Solutions + "/Notes.md", "The file is missing. It is what to read after passing*")]
    [InlineData(Solutions + "/SoftmaxBench.cs", "The file is missing. The manifest asks for speed*")]
    public void A_missing_file_is_told(string file, string message)
    {
        _repository.Delete(file);

        ShouldTell(file, 1, message);
    }

    [Theory]
    [InlineData("misconceptions/one.cs", "misconceptions", "There should be at least 3 misconceptions*there are 2.")]
    [InlineData("alternatives/linq.cs", "alternatives", "There should be at least one alternative*")]
    public void Too_few_variants_are_told(string file, string folder, string message)
    {
        _repository.Delete($"{Solutions}/{file}");

        ShouldTell($"{Solutions}/{folder}", 1, message);
    }

    [Fact]
    public void The_project_is_one_line()
    {
        _repository.Write($"{Katas}/Softmax.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");

        ShouldTell($"{Katas}/Softmax.csproj", 1, "The project should be the one line*");
    }

    [Fact]
    public void The_project_has_the_lesson_s_name()
    {
        File.Move(_repository.PathOf($"{Katas}/Softmax.csproj"), _repository.PathOf($"{Katas}/Rows.csproj"));

        ShouldTell($"{Katas}/Rows.csproj", 1, "The project should be Softmax.csproj, after the lesson's id*");
    }

    [Fact]
    public void A_golden_file_without_a_header_is_told()
    {
        _repository.Write($"{Katas}/golden/rows.golden", "1 2 3\n");

        ShouldTell($"{Katas}/golden/rows.golden", 1, "The first line should be the JSON header*");
    }

    [Fact]
    public void A_golden_file_with_half_a_header_is_told()
    {
        _repository.Write($"{Katas}/golden/rows.golden", "{\"generator\": \"a\", \"tool\": \"b\", \"payload_sha256\": \"c\"}\n");

        ShouldTell($"{Katas}/golden/rows.golden", 1, "The header lacks generator_sha256, seed.*");
    }

    [Fact]
    public void Values_changed_by_hand_are_told()
    {
        _repository.Write($"{Katas}/golden/rows.golden", GoldenFile("{}\n") + "{}\n");

        ShouldTell($"{Katas}/golden/rows.golden", 2, "The values are not what eng/golden/softmax.py wrote*Run the generator again.");
    }

    [Fact]
    public void A_generator_that_changed_is_told()
    {
        _repository.Write("eng/golden/softmax.py", "print(2)\n");

        ShouldTell($"{Katas}/golden/rows.golden", 1, "eng/golden/softmax.py has changed since it made this file. Run the generator again.");
    }

    [Fact]
    public void A_generator_that_is_gone_is_told()
    {
        _repository.Delete("eng/golden/softmax.py");

        ShouldTell($"{Katas}/golden/rows.golden", 1, "There is no generator 'eng/golden/softmax.py'.*");
    }

    [Fact]
    public void A_blank_is_told()
    {
        _repository.Write($"{Solutions}/Notes.md", "# Notes\n\nBLANK: why this way. And more.\n");

        ShouldTell($"{Solutions}/Notes.md", 3, "Still to be filled in: why this way.");
    }

    private static string GoldenFile(string payload) => $$"""
        {"generator": "eng/golden/softmax.py", "generator_sha256": "{{Hash("print()\n")}}", "tool": "hand", "seed": 0, "payload_sha256": "{{Hash(payload)}}"}

        """ + payload;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private IReadOnlyList<Problem> Inspect()
    {
        LessonCatalog catalog = _repository.Load();
        catalog.Problems.Should().BeEmpty();
        return LessonReview.Inspect(catalog.Lessons.Single());
    }

    private void ShouldTell(string file, int line, string message)
    {
        Problem problem = Inspect().Should().ContainSingle().Which;
        problem.Should().Be(new Problem(file, line, problem.Message));
        problem.Message.Should().Match(message);
    }
}
