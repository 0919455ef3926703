namespace Katas.Catalog.Tests;

/// <summary>What an editor calls right and wrong is what the catalogue calls so.</summary>
public sealed class SchemaTests
{
    private static readonly SchemaCheck Lesson = Schema("lesson.schema.json");
    private static readonly SchemaCheck Quiz = Schema("quiz.schema.json");

    [Fact]
    public void Every_manifest_of_the_repository_is_allowed() => AllOf("lesson.yml").Should().OnlyContain(file => Allows(Lesson, file));

    [Fact]
    public void Every_quiz_of_the_repository_is_allowed() => AllOf("quiz.yml").Should().OnlyContain(file => Allows(Quiz, file));

    [Theory]
    [MemberData(nameof(BadManifests.All), MemberType = typeof(BadManifests))]
    public void A_bad_manifest_is_refused_where_a_schema_can_see_it(string manifest, int line, string message, bool schemaSees)
    {
        // Given
        if (message.Contains("not YAML", StringComparison.Ordinal))
            return;

        // When
        bool allowed = Lesson.Allows(YamlJson.Parse(manifest));

        // Then
        allowed.Should().Be(!schemaSees, "line {0}: {1}", line, message);
    }

    [Theory]
    [MemberData(nameof(BadQuizzes.All), MemberType = typeof(BadQuizzes))]
    public void A_bad_quiz_is_refused(string quiz, int line, string message)
    {
        Quiz.Allows(YamlJson.Parse(quiz)).Should().BeFalse("line {0}: {1}", line, message);
    }

    private static SchemaCheck Schema(string name) => new(Path.Combine(RepositoryRoot.Path, "grader", "schemas", name));

    private static string[] AllOf(string name) =>
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "katas"), name, SearchOption.AllDirectories);

    private static bool Allows(SchemaCheck schema, string file) => schema.Allows(YamlJson.Parse(File.ReadAllText(file)));
}
