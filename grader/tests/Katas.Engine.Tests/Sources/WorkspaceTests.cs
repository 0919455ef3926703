using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Sources;

public sealed class WorkspaceTests : IDisposable
{
    private readonly SmallRepository _repository = new();
    private readonly Lesson _lesson;

    public WorkspaceTests() => _lesson = _repository.Add("spaces", new SmallLesson
    {
        Files = ["Small.cs", "parts/Other.cs"],
        Learner = "learner",
        Reference = "reference",
        Others = new Dictionary<string, string>
        {
            ["katas/LESSON/parts/Other.cs"] = "learner's other",
            ["solutions/LESSON/parts/Other.cs"] = "reference's other",
            ["solutions/LESSON/stub/Small.cs"] = "stub",
            ["solutions/LESSON/stub/parts/Other.cs"] = "stub's other",
            ["solutions/LESSON/misconceptions/off-by-one.cs"] = "// misconception: off-by-one\n// says: One less.\n",
            ["solutions/LESSON/alternatives/loop.cs"] = "// alternative: loop\n// A loop.\n",
        },
    });

    [Fact]
    public void Whose_files_are_used_is_decided_for_all_of_them()
    {
        Texts(Workspace.Learner(_lesson)).Should().Equal("learner", "learner's other");
        Texts(Workspace.Stub(_lesson)).Should().Equal("stub", "stub's other");
        Texts(Workspace.Reference(_lesson)).Should().Equal("reference", "reference's other");
    }

    [Fact]
    public void A_variant_stands_in_for_the_first_file()
    {
        // When
        LessonSources misconception = Workspace.Misconception(_lesson, _lesson.Misconceptions.Single());
        LessonSources alternative = Workspace.Alternative(_lesson, _lesson.Alternatives.Single());

        // Then
        misconception.Files[0].Text.Should().Contain("One less.");
        misconception.Files[1].Text.Should().Be("reference's other");
        misconception.Owner.ToString().Should().Be("misconception off-by-one");
        alternative.Files[0].Text.Should().Contain("A loop.");
        alternative.Owner.ToString().Should().Be("alternative loop");
    }

    [Fact]
    public void Owners_have_names()
    {
        Workspace.Learner(_lesson).Owner.ToString().Should().Be("learner");
        Workspace.Stub(_lesson).Owner.ToString().Should().Be("stub");
        Workspace.Reference(_lesson).Owner.ToString().Should().Be("reference");
    }

    [Fact]
    public void A_file_is_read_while_an_editor_has_it_open_and_without_its_mark()
    {
        // Given
        string path = _lesson.LearnerFiles[0];
        File.WriteAllText(path, "größer", System.Text.Encoding.UTF8);
        using FileStream editor = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

        // When
        SourceFile file = SourceFile.Read("Small.cs", path);

        // Then
        file.Text.Should().Be("größer");
        file.IsCSharp.Should().BeTrue();
        (file with { Name = "Dockerfile" }).IsCSharp.Should().BeFalse();
    }

    public void Dispose() => _repository.Dispose();

    private static IEnumerable<string> Texts(LessonSources sources) => sources.Files.Select(file => file.Text);
}
