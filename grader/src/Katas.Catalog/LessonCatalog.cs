namespace Katas.Catalog;

/// <summary>Every lesson of a repository, as its folders and manifests say.</summary>
/// <remarks>
/// A lesson with a problem is left out of <see cref="Lessons"/> and told in <see cref="Problems"/>, so that one bad
/// manifest never stops a learner from working on another lesson.
/// </remarks>
public sealed class LessonCatalog
{
    private readonly Dictionary<string, Lesson> _byId;

    private LessonCatalog(string root, IReadOnlyList<Track> tracks, IReadOnlyList<Problem> problems)
    {
        RepositoryRoot = root;
        Tracks = tracks;
        Problems = problems;
        Lessons = [.. tracks.SelectMany(track => track.Lessons)];
        _byId = Lessons.ToDictionary(lesson => lesson.Id);
    }

    /// <summary>The repository's root, absolute.</summary>
    public string RepositoryRoot { get; }

    /// <summary>The tracks in order, each with its lessons.</summary>
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>The lessons by track, then by number.</summary>
    public IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>What keeps lessons out of the catalogue.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads every lesson.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>katas/</c> and <c>solutions/</c>.</param>
    /// <exception cref="DirectoryNotFoundException">It holds no <c>katas/</c>.</exception>
    public static LessonCatalog Load(string repositoryRoot)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repositoryRoot));
        string katas = Path.Combine(root, "katas");
        if (!Directory.Exists(katas))
            throw new DirectoryNotFoundException($"{root} holds no folder 'katas', so it is not the repository's root.");

        var problems = new ProblemList(root);
        string[] trackFolders = [.. LessonFolder.FoldersIn(katas).Where(folder => IsTrack(folder, problems))];
        var graph = new LessonGraph(problems);
        var reader = new ManifestReader(root, problems);
        foreach (string folder in trackFolders.SelectMany(LessonFolder.FoldersIn).Where(LessonFolder.IsInUse))
        {
            if (reader.Read(folder) is { } manifest)
                graph.Add(manifest);
            else
                graph.AddBroken(NumberedFolder.NameOf(Path.GetFileName(folder)));
        }

        ILookup<string, Lesson> lessons = graph.Standing().ToLookup(lesson => lesson.TrackFolder);
        Track[] tracks =
        [
            .. trackFolders.Select(path => Path.GetFileName(path)).Select(folder =>
                new Track(folder, folder[..2], NumberedFolder.NameOf(folder), [.. lessons[folder]])),
        ];
        return new LessonCatalog(root, tracks, problems.Problems);
    }

    /// <summary>
    /// The lesson that a name means: "softmax", "22-softmax", "04/softmax", "04-Foundations/22-softmax", or a path into
    /// one of its two folders, from the current folder or from the repository's root. Null if it means none.
    /// </summary>
    public Lesson? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = name.Replace('\\', '/').TrimEnd('/');
        if (plain.Length == 0)
            return null;
        return _byId.GetValueOrDefault(plain.ToLowerInvariant())
            ?? Lessons.FirstOrDefault(lesson => IsName(plain.Split('/'), lesson))
            ?? FindByPath(Path.GetFullPath(name))
            ?? FindByPath(Path.GetFullPath(name, RepositoryRoot));
    }

    /// <summary>Ids that may have been meant by a name that <see cref="Find"/> does not know, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        string last = LastPart(name);
        return NearestNames.Of(NumberedFolder.IsLesson(last) ? NumberedFolder.NameOf(last) : last, _byId.Keys);
    }

    /// <summary>Why <see cref="Find"/> does not know a lesson that is there: what keeps it out of the catalogue.</summary>
    public IReadOnlyList<Problem> ProblemsOf(string name)
    {
        string last = LastPart(name);
        return
        [
            .. Problems.Where(problem => problem.File.Split('/') is [_, _, var folder, ..]
                && (folder == last || NumberedFolder.NameOf(folder) == last)),
        ];
    }

    /// <summary>The lessons whose references a lesson needs, each after those that it needs in turn.</summary>
    /// <exception cref="ArgumentException">The lesson is not of this catalogue.</exception>
    public IReadOnlyList<Lesson> Foundations(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var ordered = new List<Lesson>();
        Collect(lesson);
        return ordered;

        void Collect(Lesson above)
        {
            foreach (string id in above.BuildsOn)
            {
                if (!_byId.TryGetValue(id, out Lesson? foundation))
                    throw new ArgumentException($"'{id}' is not in this catalogue.", nameof(lesson));
                if (ordered.Contains(foundation))
                    continue;
                Collect(foundation);
                ordered.Add(foundation);
            }
        }
    }

    private static bool IsTrack(string folder, ProblemList problems)
    {
        string name = Path.GetFileName(folder);
        if (NumberedFolder.IsTrack(name))
            return true;

        problems.Add(folder, 1, $"A track's folder is two digits and a name, 04-Foundations for example; this is '{name}'.");
        return false;
    }

    private static bool IsName(string[] parts, Lesson lesson) => parts switch
    {
        [var folder] => Same(folder, lesson.FolderName),
        [var track, var folder] => (Same(folder, lesson.Id) || Same(folder, lesson.FolderName))
            && (Same(track, lesson.TrackFolder) || Same(track, lesson.TrackFolder[..2])
                || Same(track, NumberedFolder.NameOf(lesson.TrackFolder))),
        _ => false,
    };

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static string LastPart(string name) => name.Replace('\\', '/').TrimEnd('/').Split('/')[^1];

    private Lesson? FindByPath(string path) => Lessons.FirstOrDefault(lesson =>
        IsWithin(path, lesson.Folder) || IsWithin(path, lesson.SolutionFolder));

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || path[folder.Length] is '/' or '\\');
}
