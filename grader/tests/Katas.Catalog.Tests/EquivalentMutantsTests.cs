namespace Katas.Catalog.Tests;

public sealed class EquivalentMutantsTests : IDisposable
{
    private const string Folder = "04-Foundations/22-softmax";

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_lesson_without_the_file_has_none()
    {
        EquivalentMutants equivalents = Load(null);

        equivalents.Mutants.Should().BeEmpty();
        equivalents.Problems.Should().BeEmpty();
    }

    [Fact]
    public void An_entry_names_a_line_its_changes_and_the_reason()
    {
        EquivalentMutants equivalents = Load("""
            mutants:
              - file: Softmax.cs
                line: 'if (a < b)'
                changes: ['boundary: a <= b', 'negation: !(a < b)']
                why: Both are right.
            """);

        equivalents.Problems.Should().BeEmpty();
        equivalents.Mutants.Should().BeEquivalentTo(
            [new EquivalentMutant("Softmax.cs", "if (a < b)", ["boundary: a <= b", "negation: !(a < b)"], "Both are right.", 2)]);
    }

    [Fact]
    public void An_entry_without_a_reason_does_not_count_and_is_told_with_its_line()
    {
        EquivalentMutants equivalents = Load("""
            mutants:
              - file: Softmax.cs
                line: 'if (a < b)'
                changes: ['boundary: a <= b']
            """);

        equivalents.Mutants.Should().BeEmpty();
        equivalents.Problems.Should().ContainSingle().Which.ToString()
            .Should().StartWith($"solutions/{Folder}/equivalent.yml:2: 'why' is missing.");
    }

    private EquivalentMutants Load(string? text)
    {
        _repository.AddLesson(Folder);
        if (text is not null)
            _repository.Write($"solutions/{Folder}/equivalent.yml", text);
        return EquivalentMutants.Load(_repository.Load().Find("softmax")!);
    }
}
