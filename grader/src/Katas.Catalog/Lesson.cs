namespace Katas.Catalog;

/// <summary>
/// A lesson: what its manifest says, and where its files are. Nothing else in the tool knows where a file of a lesson
/// stands.
/// </summary>
/// <remarks>Files are listed anew at each call, so that a watching tool sees what was just written.</remarks>
public sealed record Lesson
{
    /// <summary>The name on the command line, unique over all tracks: "softmax".</summary>
    public required string Id { get; init; }

    /// <summary>The place in its track, from the folder's name.</summary>
    public required int Number { get; init; }

    /// <summary>The title as a reader sees it.</summary>
    public required string Title { get; init; }

    /// <summary>How long it takes, about.</summary>
    public required int Minutes { get; init; }

    /// <summary>The files that the learner edits: relative to <see cref="Folder"/>, with forward slashes.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The ids of every lesson whose reference is compiled in.</summary>
    public IReadOnlyList<string> BuildsOn { get; init; } = [];

    /// <summary>What it needs in order to run.</summary>
    public Lane Lane { get; init; } = Lane.Core;

    /// <summary>Members that may be used beyond the default allowed API.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>What may not be used, since it would give the answer away.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>How fast it must be; null where speed is not part of the lesson.</summary>
    public Speed? Speed { get; init; }

    /// <summary>How many points it is worth, at least 1. Its tests share them equally.</summary>
    public int Points { get; init; } = 10;

    /// <summary>Hints, from a nudge to nearly the answer.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The rows of the curriculum that it covers: "04/softmax".</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Where its formulas and formats are defined.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The repository's root, absolute.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The name of its track's folder: "04-Foundations".</summary>
    public required string TrackFolder { get; init; }

    /// <summary>Whether it is a quiz and nothing else: no file to edit, no tests, no reference.</summary>
    public bool IsQuizOnly => Files.Count == 0;

    /// <summary>The name of its own folder: "22-softmax".</summary>
    public string FolderName => $"{Number:00}-{Id}";

    /// <summary>The folder that the learner sees, absolute.</summary>
    public string Folder => Path.Combine(RepositoryRoot, "katas", TrackFolder, FolderName);

    /// <summary>The folder of the reference, absolute.</summary>
    public string SolutionFolder => Path.Combine(RepositoryRoot, "solutions", TrackFolder, FolderName);

    /// <summary>The manifest.</summary>
    public string ManifestFile => Path.Combine(Folder, "lesson.yml");

    /// <summary>The task.</summary>
    public string ReadmeFile => Path.Combine(Folder, "README.md");

    /// <summary>The guiding questions.</summary>
    public string QuizFile => Path.Combine(Folder, "quiz.yml");

    /// <summary>What to read after passing.</summary>
    public string NotesFile => Path.Combine(SolutionFolder, "Notes.md");

    /// <summary><see cref="Files"/> as the learner has them, absolute.</summary>
    public IReadOnlyList<string> LearnerFiles => Below(Folder);

    /// <summary><see cref="Files"/> of the reference, absolute.</summary>
    public IReadOnlyList<string> ReferenceFiles => Below(SolutionFolder);

    /// <summary>
    /// <see cref="Files"/> as they were handed out, absolute: the copies that the reference's folder keeps, since the
    /// learner's own change. A lesson that is being written may have none yet; its files are then the stub.
    /// </summary>
    public IReadOnlyList<string> StubFiles =>
        Directory.Exists(StubFolder) ? Below(StubFolder) : LearnerFiles;

    /// <summary>Where the copies of the stub are kept, absolute.</summary>
    public string StubFolder => Path.Combine(SolutionFolder, "stub");

    /// <summary>Every C# file of the lesson that is not a learner's, sorted.</summary>
    public IReadOnlyList<string> TestFiles
    {
        get
        {
            HashSet<string> learners = [.. LearnerFiles];
            return [.. LessonFolder.Files(Folder, ".cs").Where(file => !learners.Contains(file))];
        }
    }

    /// <summary>Expected values that another implementation computed, sorted.</summary>
    public IReadOnlyList<string> GoldenFiles => LessonFolder.FilesIn(Path.Combine(Folder, "golden"), ".golden");

    /// <summary>Which mutants of the reference are no mistakes; it need not be there.</summary>
    public string EquivalentsFile => Path.Combine(SolutionFolder, "equivalent.yml");

    /// <summary>What is timed; null where nothing is.</summary>
    public string? BenchFile => LessonFolder.FilesIn(SolutionFolder, "Bench.cs") is [var bench, ..] ? bench : null;

    /// <summary>The mistakes that people really make, by name. One whose header is malformed is left out.</summary>
    public IReadOnlyList<Variant> Misconceptions =>
        VariantReader.Misconceptions(this).Read(new ProblemList(RepositoryRoot));

    /// <summary>Other right solutions, by name. One whose header is malformed is left out.</summary>
    public IReadOnlyList<Variant> Alternatives =>
        VariantReader.Alternatives(this).Read(new ProblemList(RepositoryRoot));

    private string[] Below(string folder) =>
        [.. Files.Select(file => Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar)))];
}
