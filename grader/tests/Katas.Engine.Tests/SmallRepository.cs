using System.Text;
using Katas.Catalog;

namespace Katas.Engine.Tests;

/// <summary>A repository in a temporary folder, which grows by a lesson whenever a test needs one.</summary>
public sealed class SmallRepository : IDisposable
{
    private const string Track = "04-Foundations";

    private int _count;

    public SmallRepository() => Directory.CreateDirectory(Path.Combine(Root, "katas", Track));

    public string Root { get; } = Directory.CreateTempSubdirectory("katas-").FullName;

    public Lesson Add(SmallLesson files) => Add("small" + Interlocked.Increment(ref _count), files);

    public Lesson Add(string id, SmallLesson files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var lesson = new Lesson
        {
            Id = id,
            Number = 1,
            Title = "A small lesson",
            Minutes = 1,
            Files = files.Files,
            BuildsOn = files.BuildsOn,
            Allow = files.Allow,
            Deny = files.Deny,
            Speed = files.Speed,
            Lane = files.Lane,
            RepositoryRoot = Root,
            TrackFolder = Track,
        };
        Write(lesson.ManifestFile, $"""
            id: {id}
            title: {lesson.Title}
            minutes: 1
            files: [{string.Join(", ", lesson.Files)}]
            builds_on: [{string.Join(", ", lesson.BuildsOn)}]

            """);
        Write(lesson.ReadmeFile, "# A small lesson\n");
        Write(Path.Combine(lesson.Folder, "Small.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        Write(lesson.LearnerFiles[0], files.Learner ?? files.Reference);
        Write(lesson.ReferenceFiles[0], files.Reference);
        Write(Path.Combine(lesson.Folder, "SmallTests.cs"), files.TestFile ?? $$"""
            using Katas.Small;
            using Xunit.Abstractions;

            namespace LessonTests.Small;

            public class SmallTests
            {
            {{files.Tests}}
            }

            """);
        foreach ((string path, string text) in files.Others)
            Write(Path.Combine(Root, path.Replace("LESSON", $"{Track}/{lesson.FolderName}", StringComparison.Ordinal)), text);
        return lesson;
    }

    public LessonCatalog Load() => LessonCatalog.Load(Root);

    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
