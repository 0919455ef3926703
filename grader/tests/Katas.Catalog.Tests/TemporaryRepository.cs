namespace Katas.Catalog.Tests;

/// <summary>A repository in a temporary folder, with lessons as small as they can be.</summary>
public sealed class TemporaryRepository : IDisposable
{
    public const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\" />\n";

    public string Root { get; } = Directory.CreateTempSubdirectory("katas-").FullName;

    public TemporaryRepository() => Directory.CreateDirectory(Path.Combine(Root, "katas"));

    public LessonCatalog Load() => LessonCatalog.Load(Root);

    public string PathOf(string path) => Path.Combine(Root, path);

    public TemporaryRepository Write(string path, string text)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public TemporaryRepository Delete(string path)
    {
        File.Delete(PathOf(path));
        return this;
    }

    /// <summary>Adds a lesson that lacks nothing: "04-Foundations/22-softmax".</summary>
    public TemporaryRepository AddLesson(string path, params string[] buildsOn) =>
        AddManifest(path, Manifest(path, buildsOn));

    /// <summary>Adds a lesson with a manifest of its own.</summary>
    public TemporaryRepository AddManifest(string path, string manifest) => this
        .Write($"katas/{path}/lesson.yml", manifest)
        .Write($"katas/{path}/README.md", "# Title\n")
        .Write($"katas/{path}/Lesson.cs", "")
        .Write($"katas/{path}/LessonTests.cs", "")
        .Write($"katas/{path}/Lesson.csproj", Project)
        .Write($"solutions/{path}/Lesson.cs", "");

    public static string Manifest(string path, params string[] buildsOn) => $"""
        id: {Path.GetFileName(path)[3..]}
        title: A lesson
        minutes: 20
        builds_on: [{string.Join(", ", buildsOn)}]
        files: [Lesson.cs]

        """;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
