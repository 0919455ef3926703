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
        var reader = new ManifestReader(root, problems);
        var manifests = new List<Manifest>();
        var broken = new HashSet<string>();
        var trackFolders = new List<string>();
        foreach (string track in LessonFolder.FoldersIn(katas))
        {
            string name = Path.GetFileName(track);
            if (!IsTrackFolder(name))
            {
                problems.Add(track, 1, $"A track's folder is named by two digits and a name, 04-Foundations for example; this is '{name}'.");
                continue;
            }

            trackFolders.Add(name);
            foreach (string folder in LessonFolder.FoldersIn(track).Where(LessonFolder.IsInUse))
            {
                if (reader.Read(name, folder) is { } manifest)
                    manifests.Add(manifest);
                else
                    broken.Add(Path.GetFileName(folder)[Math.Min(3, Path.GetFileName(folder).Length)..]);
            }
        }

        ILookup<string, Lesson> standing = new LessonGraph(manifests, broken, problems).Standing.ToLookup(lesson => lesson.TrackFolder);
        return new LessonCatalog(
            root,
            [.. trackFolders.Select(folder => new Track(folder, folder[..2], folder[3..], [.. standing[folder]]))],
            problems.Problems);
    }

    /// <summary>
    /// The lesson that a name means: "softmax", "22-softmax", "04/softmax", "04-Foundations/22-softmax", or a path into
    /// one of its two folders, from the current folder or from the repository's root. Null if it means none.
    /// </summary>
    public Lesson? Find(string name) =>
        _byId.GetValueOrDefault(name.ToLowerInvariant())
        ?? Lessons.FirstOrDefault(lesson => IsName(name, lesson))
        ?? FindByPath(Path.GetFullPath(name))
        ?? FindByPath(Path.GetFullPath(name, RepositoryRoot));

    /// <summary>Ids that someone may have meant by a name that <see cref="Find"/> does not know, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string name) =>
        NearestNames.Of(name[(name.TrimEnd('/', '\\').LastIndexOfAny(['/', '\\']) + 1)..].TrimEnd('/', '\\'), _byId.Keys);

    /// <summary>The lessons whose references a lesson needs, in an order in which each stands after its own foundations.</summary>
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

    /// <summary>Problems of a lesson that <see cref="Find"/> does not know because it was left out, by the same names.</summary>
    public IReadOnlyList<Problem> ProblemsOf(string name)
    {
        string last = name.Replace('\\', '/').TrimEnd('/').Split('/')[^1];
        return [.. Problems.Where(problem => problem.File.Split('/') is [_, _, var folder, ..]
            && (folder == last || (folder.Length > 3 && folder[3..] == last)))];
    }

    private static bool IsTrackFolder(string name) =>
        name.Length > 3 && char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1]) && name[2] == '-';

    private static bool IsName(string name, Lesson lesson)
    {
        string[] parts = name.Replace('\\', '/').Split('/');
        string track = lesson.TrackFolder;
        return parts switch
        {
            [var folder] => Same(folder, lesson.FolderName),
            [var above, var below] => (Same(below, lesson.Id) || Same(below, lesson.FolderName))
                && (Same(above, track) || Same(above, track[..2]) || Same(above, track[3..])),
            _ => false,
        };
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private Lesson? FindByPath(string path) => Lessons.FirstOrDefault(lesson =>
        IsWithin(path, lesson.Folder) || IsWithin(path, lesson.SolutionFolder));

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || path[folder.Length] is '/' or '\\');
}
