namespace Katas.Catalog;

/// <summary>Every lesson of a repository, as its folders and manifests say.</summary>
/// <remarks>
/// <para>
/// A lesson with a problem is left out of <see cref="Lessons"/> and told in <see cref="Problems"/>, so that one bad
/// manifest never stops a learner from working on another lesson.
/// </para>
/// <para>
/// Loading lists folders. A manifest is read when its lesson is first asked for, once, and so is what it builds on;
/// only <see cref="Tracks"/>, <see cref="Lessons"/> and <see cref="Problems"/> read them all. Load anew to see what has
/// changed since. Any thread may ask.
/// </para>
/// </remarks>
public sealed class LessonCatalog
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<string> _trackFolders;
    private readonly LessonGraph _graph;
    private readonly ProblemList _problems;
    private readonly Lazy<IReadOnlyList<Track>> _tracks;

    private LessonCatalog(string root)
    {
        RepositoryRoot = root;
        _problems = new ProblemList(root);
        _trackFolders = [.. LessonFolder.FoldersIn(Path.Combine(root, "katas")).Where(IsTrack)];
        _graph = new LessonGraph(
            _trackFolders.SelectMany(LessonFolder.FoldersIn).Where(IsLesson), new ManifestReader(root, _problems), _problems);
        _tracks = new Lazy<IReadOnlyList<Track>>(ReadAll);
    }

    /// <summary>The repository's root, absolute.</summary>
    public string RepositoryRoot { get; }

    /// <summary>The tracks in order, each with its lessons.</summary>
    public IReadOnlyList<Track> Tracks => _tracks.Value;

    /// <summary>The lessons by track, then by number.</summary>
    public IReadOnlyList<Lesson> Lessons => [.. Tracks.SelectMany(track => track.Lessons)];

    /// <summary>What keeps lessons out of the catalogue, by file and line.</summary>
    public IReadOnlyList<Problem> Problems
    {
        get
        {
            _ = Tracks;
            return
            [
                .. _problems.Problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
            ];
        }
    }

    /// <summary>Opens a repository's catalogue.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>katas/</c> and <c>solutions/</c>.</param>
    /// <exception cref="DirectoryNotFoundException">It holds no <c>katas/</c>.</exception>
    public static LessonCatalog Load(string repositoryRoot)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repositoryRoot));
        if (!Directory.Exists(Path.Combine(root, "katas")))
            throw new DirectoryNotFoundException($"{root} holds no folder 'katas', so it is not the repository's root.");
        return new LessonCatalog(root);
    }

    /// <summary>
    /// The lesson that a name means: "softmax", "22-softmax", "04/softmax", "04-Foundations/22-softmax", or a path into
    /// one of its two folders, from the current folder or from the repository's root. Null if it means none, or one
    /// that has problems: <see cref="ProblemsOf"/> tells.
    /// </summary>
    public Lesson? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IdOf(name) is not { } id)
            return null;
        lock (_gate)
            return _graph.Find(id);
    }

    /// <summary>Ids that may have been meant by a name that means no lesson, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string last = Plain(name).Split('/')[^1];
        return NearestNames.Of(NumberedFolder.IsLesson(last) ? NumberedFolder.NameOf(last) : last, _graph.Ids);
    }

    /// <summary>Why <see cref="Find"/> does not give a lesson that is there: its problems.</summary>
    public IReadOnlyList<Problem> ProblemsOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IdOf(name) is not { } id)
            return [];

        string folder = _problems.Relative(_graph.FolderOf(id));
        string solution = "solutions" + folder["katas".Length..];
        return [.. Problems.Where(problem => IsWithin(problem.File, folder) || IsWithin(problem.File, solution))];
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
                Lesson foundation = Find(id)
                    ?? throw new ArgumentException($"'{id}' is not in this catalogue.", nameof(lesson));
                if (ordered.Contains(foundation))
                    continue;
                Collect(foundation);
                ordered.Add(foundation);
            }
        }
    }

    private IReadOnlyList<Track> ReadAll()
    {
        lock (_gate)
        {
            ILookup<string, Lesson> lessons = _graph.Ids
                .Select(_graph.Find)
                .OfType<Lesson>()
                .ToLookup(lesson => lesson.TrackFolder);
            return
            [
                .. _trackFolders.Select(path => Path.GetFileName(path)).Select(folder =>
                    new Track(folder, folder[..2], NumberedFolder.NameOf(folder), [.. lessons[folder]])),
            ];
        }
    }

    private bool IsTrack(string folder)
    {
        string name = Path.GetFileName(folder);
        if (NumberedFolder.IsTrack(name))
            return true;

        _problems.Add(folder, 1, $"A track's folder is two digits and a name, 04-Foundations for example; this is '{name}'.");
        return false;
    }

    private bool IsLesson(string folder)
    {
        string name = Path.GetFileName(folder);
        if (!LessonFolder.IsInUse(folder))
            return false;
        if (NumberedFolder.IsLesson(name))
            return true;

        _problems.Add(folder, 1, $"A lesson's folder is two digits and a slug, 22-softmax for example; this is '{name}'.");
        return false;
    }

    private string? IdOf(string name)
    {
        string plain = Plain(name);
        string[] parts = plain.Split('/');
        return plain.Length == 0 ? null
            : _graph.Ids.FirstOrDefault(id => IsName(parts, _graph.FolderOf(id)))
                ?? IdAt(Path.GetFullPath(name))
                ?? IdAt(Path.GetFullPath(name, RepositoryRoot));
    }

    private string? IdAt(string path)
    {
        string relative = _problems.Relative(path);
        return relative.Split('/') is ["katas" or "solutions", var track, var folder, ..]
            ? _graph.Ids.FirstOrDefault(id => IsName([track, folder], _graph.FolderOf(id)))
            : null;
    }

    private static bool IsName(string[] parts, string lessonFolder)
    {
        string folder = Path.GetFileName(lessonFolder);
        string track = Path.GetFileName(Path.GetDirectoryName(lessonFolder)!);
        return parts switch
        {
            [var name] => IsEither(name, folder, NumberedFolder.NameOf(folder)),
            [var above, var name] => IsEither(name, folder, NumberedFolder.NameOf(folder))
                && (IsEither(above, track, NumberedFolder.NameOf(track)) || above == track[..2]),
            _ => false,
        };
    }

    private static bool IsEither(string name, string first, string second) =>
        name.Equals(first, StringComparison.OrdinalIgnoreCase) || name.Equals(second, StringComparison.OrdinalIgnoreCase);

    private static bool IsWithin(string file, string folder) =>
        file == folder || file.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace('\\', '/').TrimEnd('/');
}
