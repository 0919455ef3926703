namespace Katas.Cli.Updating;

/// <summary>What an update brings to one lesson.</summary>
/// <param name="Lesson">Its id.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Parts">Which parts of it changed, in a reader's words: "tests".</param>
/// <param name="Folder">Where it stands after the update, or stood, from the repository's root.</param>
internal sealed record LessonNews(string Lesson, NewsKind Kind, IReadOnlyList<string> Parts, string Folder)
{
    /// <summary>Whether a verdict from before says nothing any more.</summary>
    public bool IsJudgedAnew => Parts.Contains(TestsPart) || Parts.Contains(RulesPart);

    private const string TestsPart = "tests";
    private const string RulesPart = "rules";

    /// <summary>Lesson by lesson, in the order of the tracks.</summary>
    /// <param name="changes">What the course changed.</param>
    /// <param name="before">The folders of the lessons that were there, by id: "katas/04-Foundations/22-softmax".</param>
    /// <param name="after">Those that are there now.</param>
    public static IReadOnlyList<LessonNews> Of(
        IReadOnlyList<CourseChange> changes, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var parts = changes
            .SelectMany(change => (string[])[WorkGit.Shown(change.Path), WorkGit.Shown(change.NewPath ?? change.Path)], (change, path) => (change, path))
            .Where(pair => pair.change.NewPath is null || pair.change.Before != pair.change.After)
            .Select(pair => (Lesson: LessonOf(pair.path), Part: PartOf(pair.path)))
            .Where(pair => pair.Lesson is not null)
            .ToLookup(pair => pair.Lesson!, pair => pair.Part);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(id => News(id, [.. parts[id].Distinct().Order(StringComparer.Ordinal)]))
                .Where(news => news.Kind != NewsKind.Changed || news.Parts.Count > 0)
                .OrderBy(news => news.Folder, StringComparer.Ordinal),
        ];

        LessonNews News(string id, string[] changed) => (before.GetValueOrDefault(id), after.GetValueOrDefault(id)) switch
        {
            (null, var now) => new LessonNews(id, NewsKind.New, [], now!),
            (var was, null) => new LessonNews(id, NewsKind.Gone, [], was),
            var (was, now) => new LessonNews(id, was == now ? NewsKind.Changed : NewsKind.Moved, changed, now),
        };
    }

    /// <summary>The lessons of a version of the course: the folder of each, by id.</summary>
    /// <exception cref="IOException">git cannot list it.</exception>
    public static IReadOnlyDictionary<string, string> Folders(WorkGit git, string version) => git
        .Pieces("ls-tree", "-r", "-z", "--name-only", "--full-tree", version, "--", "katas/")
        .Select(WorkGit.Shown)
        .Where(path => path.EndsWith("/lesson.yml", StringComparison.Ordinal) && LessonOf(path) is not null)
        .Select(path => path[..path.LastIndexOf('/')])
        .DistinctBy(folder => LessonOf(folder + "/"))
        .ToDictionary(folder => LessonOf(folder + "/")!);

    // katas/04-Foundations/22-softmax/… and solutions/04-Foundations/22-softmax/…
    private static string? LessonOf(string path) =>
        path.Split('/') is [ "katas" or "solutions", _, [>= '0' and <= '9', >= '0' and <= '9', '-', .. var id], _, ..] ? id : null;

    private static string PartOf(string path) => path.Split('/') switch
    {
        ["solutions", _, _, "stub", ..] => "stub",
        ["solutions", ..] => "reference",
        [.., "README.md"] => "README",
        [.., "quiz.yml"] => "quiz",
        [.., "lesson.yml"] => RulesPart,
        [_, _, _, "golden", ..] => TestsPart,
        [.., var name] when name.EndsWith("Tests.cs", StringComparison.Ordinal) => TestsPart,
        [.., var name] when name.EndsWith(".cs", StringComparison.Ordinal) => "stub",
        _ => "files",
    };
}
