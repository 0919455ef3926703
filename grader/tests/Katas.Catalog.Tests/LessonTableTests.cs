namespace Katas.Catalog.Tests;

public sealed class LessonTableTests : IDisposable
{
    private const string Table = """
        | track | lesson | minutes | lane |
        |---|---|---:|---|
        | **04 Foundations** | [A lesson](katas/04-Foundations/22-softmax) | 20 |  |
        |  | [A \| B](katas/04-Foundations/23-attention) | 45 | torch |
        | **07 GPU** | [A lesson](katas/07-GPU/01-map) | 20 |  |

        """;

    private readonly TemporaryRepository _repository = new();

    public LessonTableTests() => _repository
        .AddLesson("04-Foundations/22-softmax")
        .AddManifest("04-Foundations/23-attention", "id: attention\ntitle: A | B\nminutes: 45\nlane: torch\nfiles: [Lesson.cs]\n")
        .AddLesson("07-GPU/01-map");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Render_lists_tracks_and_lessons()
    {
        LessonTable.Render(_repository.Load()).Should().Be(Table);
    }

    [Fact]
    public void WriteInto_replaces_what_stands_between_the_marks()
    {
        // Given
        string readme = _repository.Write("README.md", "# Katas\n<!-- lessons -->\nold\n<!-- /lessons -->\nend\n").PathOf("README.md");
        LessonCatalog catalog = _repository.Load();
        LessonTable.IsCurrent(catalog, readme).Should().BeFalse();

        // When
        LessonTable.WriteInto(catalog, readme);

        // Then
        File.ReadAllText(readme).Should().Be($"# Katas\n<!-- lessons -->\n{Table}<!-- /lessons -->\nend\n");
        LessonTable.IsCurrent(catalog, readme).Should().BeTrue();
    }

    [Theory]
    [InlineData("# Katas\n")]
    [InlineData("<!-- /lessons --><!-- lessons -->")]
    public void WriteInto_refuses_a_file_without_marks(string text)
    {
        // Given
        string readme = _repository.Write("README.md", text).PathOf("README.md");

        // When
        Action write = () => LessonTable.WriteInto(_repository.Load(), readme);

        // Then
        write.Should().Throw<InvalidDataException>().WithMessage("*should hold `<!-- lessons -->`*");
    }
}
