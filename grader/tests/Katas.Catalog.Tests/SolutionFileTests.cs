using System.Text.Json;

namespace Katas.Catalog.Tests;

public sealed class SolutionFileTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public SolutionFileTests() => _repository
        .AddLesson("04-Foundations/22-softmax")
        .AddLesson("05-Inference/01-kv-cache")
        .Write("katas/Directory.Build.targets", "<Project><ItemGroup><ProjectReference Include=\"$(RepositoryRoot)support/Katas.Testing/Katas.Testing.csproj\" /></ItemGroup></Project>")
        .Write("support/Katas.Testing/Katas.Testing.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Katas.Base\\Katas.Base.csproj\" /></ItemGroup></Project>")
        .Write("support/Katas.Base/Katas.Base.csproj", TemporaryRepository.Project)
        .Write("support/Katas.Simt/Katas.Simt.csproj", TemporaryRepository.Project)
        .Write("solutions/Solutions.csproj", TemporaryRepository.Project)
        .Write("grader/src/Katas.Cli/Katas.Cli.csproj", TemporaryRepository.Project)
        .Write("eng/benchmarks/Benchmarks.csproj", TemporaryRepository.Project)
        .Write("eng/optional/Ilgpu/Probe.Ilgpu.csproj", TemporaryRepository.Project)
        .Write("elsewhere/Elsewhere.csproj", TemporaryRepository.Project);

    private string Text => File.ReadAllText(_repository.PathOf("Katas.sln"));

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_solution_holds_every_project_but_the_optional_probes()
    {
        // When
        SolutionFile.Write(_repository.Load());

        // Then
        Text.Should().StartWith("Microsoft Visual Studio Solution File, Format Version 12.00\n");
        Text.Should().ContainAll(
            "katas\\04-Foundations\\22-softmax\\Lesson.csproj", "katas\\05-Inference\\01-kv-cache\\Lesson.csproj",
            "support\\Katas.Testing\\Katas.Testing.csproj", "solutions\\Solutions.csproj",
            "grader\\src\\Katas.Cli\\Katas.Cli.csproj", "eng\\benchmarks\\Benchmarks.csproj");
        Text.Should().NotContainAny("Probe.Ilgpu", "Elsewhere");
    }

    [Fact]
    public void Every_project_stands_in_a_folder_and_in_every_configuration()
    {
        // When
        SolutionFile.Write(_repository.Load());

        // Then
        string[] lines = Text.Split('\n');
        int projects = lines.Count(line => line.StartsWith("Project(\"{9A19103F", StringComparison.Ordinal));
        projects.Should().Be(8);
        lines.Where(line => line.StartsWith("Project(\"{2150E333", StringComparison.Ordinal)).Select(line => line.Split('"')[3])
            .Should().Equal("04-Foundations", "05-Inference", "solutions", "support", "grader", "eng");
        lines.Count(line => line.Contains("Debug|Any CPU.Build.0 = Debug|Any CPU", StringComparison.Ordinal)).Should().Be(projects);
        lines.Count(line => line.Contains("Release|Any CPU.ActiveCfg = Release|Any CPU", StringComparison.Ordinal)).Should().Be(projects);
        lines.Count(line => line.StartsWith("\t\t{", StringComparison.Ordinal) && line.Contains("} = {", StringComparison.Ordinal)).Should().Be(projects);
    }

    [Fact]
    public void A_filter_holds_a_track_s_lessons_and_what_they_need()
    {
        // When
        SolutionFile.Write(_repository.Load());

        // Then
        using JsonDocument filter = JsonDocument.Parse(File.ReadAllText(_repository.PathOf("04-Foundations.slnf")));
        JsonElement solution = filter.RootElement.GetProperty("solution");
        solution.GetProperty("path").GetString().Should().Be("Katas.sln");
        solution.GetProperty("projects").EnumerateArray().Select(project => project.GetString()).Should().Equal(
            "katas\\04-Foundations\\22-softmax\\Lesson.csproj",
            "support\\Katas.Base\\Katas.Base.csproj",
            "support\\Katas.Testing\\Katas.Testing.csproj");
    }

    [Fact]
    public void Writing_again_changes_nothing()
    {
        // Given
        SolutionFile.Write(_repository.Load());
        string before = Text;

        // When
        SolutionFile.Write(_repository.Load());

        // Then
        Text.Should().Be(before);
    }

    [Fact]
    public void A_new_lesson_makes_it_old()
    {
        // Given
        SolutionFile.IsCurrent(_repository.Load()).Should().BeFalse("nothing is written yet");
        SolutionFile.Write(_repository.Load());
        SolutionFile.IsCurrent(_repository.Load()).Should().BeTrue("it is just written");

        // When
        _repository.AddLesson("05-Inference/02-batching");

        // Then
        SolutionFile.IsCurrent(_repository.Load()).Should().BeFalse();
    }

    [Fact]
    public void The_filter_of_a_track_that_is_gone_goes_too()
    {
        // Given
        _repository.Write("06-MLOps.slnf", "{}");
        SolutionFile.IsCurrent(_repository.Load()).Should().BeFalse();

        // When
        SolutionFile.Write(_repository.Load());

        // Then
        File.Exists(_repository.PathOf("06-MLOps.slnf")).Should().BeFalse();
    }
}
