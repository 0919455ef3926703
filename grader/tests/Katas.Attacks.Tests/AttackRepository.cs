using Katas.Catalog;

namespace Katas.Attacks.Tests;

/// <summary>A repository in a temporary folder with the lessons that attacks are made on.</summary>
internal sealed class AttackRepository : IDisposable
{
    private const string Track = "04-Foundations";
    private const string LearnerFile = "Small.cs";

    private readonly string _root = Directory.CreateTempSubdirectory("katas-attacks-").FullName;

    public AttackRepository()
    {
        foreach ((int index, string name) in AttackFolder.LessonNames.Index())
        {
            string folder = $"{Track}/{index + 1:00}-{name}";
            Write($"katas/{folder}/lesson.yml", $"""
                id: {name}
                title: Attacked
                minutes: 1
                files: [{LearnerFile}]
                lane: {(name == "kernels" ? "gpu" : "core")}
                {(AttackFolder.IsTimed(name) ? "speed: { at_most: 3.0 }" : "deny: []")}

                """);
            Write($"katas/{folder}/README.md", "# Attacked\n");
            Write($"katas/{folder}/Small.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
            Write($"katas/{folder}/{LearnerFile}", AttackFolder.Read(name, "Stub.cs"));
            Write($"katas/{folder}/SmallTests.cs", AttackFolder.Read(name, "Tests.cs"));
            Write($"solutions/{folder}/{LearnerFile}", AttackFolder.Read(name, "Reference.cs"));
            Write($"solutions/{folder}/stub/{LearnerFile}", AttackFolder.Read(name, "Stub.cs"));
            if (AttackFolder.IsTimed(name))
                Write($"solutions/{folder}/SmallBench.cs", AttackFolder.Read(name, "Bench.cs"));
        }

        Catalog = LessonCatalog.Load(_root);
        if (Catalog.Problems.Count > 0)
            throw new InvalidOperationException(string.Join('\n', Catalog.Problems));
    }

    public LessonCatalog Catalog { get; }

    /// <summary>A folder as a learner hands it in: with one lesson's file.</summary>
    public static string HandIn(Lesson lesson, string text)
    {
        string folder = Directory.CreateTempSubdirectory("katas-handed-in-").FullName;
        string file = Path.Combine(folder, "katas", Track, lesson.FolderName, LearnerFile);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return folder;
    }

    public Lesson Lesson(string id) => Catalog.Lessons.Single(lesson => lesson.Id == id);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
