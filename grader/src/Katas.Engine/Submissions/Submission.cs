using System.Text;
using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Engine.Submissions;

/// <summary>What a stranger has handed in: the learner's files of each lesson as data, and what else was changed.</summary>
public sealed record Submission
{
    /// <summary>How long a file of a submission may be.</summary>
    internal const int MostBytes = 256 * 1024;

    private static readonly byte[] LargeFilePointer = Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/");

    private Submission()
    {
    }

    /// <summary>The commit that it was compared with; null for a folder.</summary>
    public string? Base { get; private init; }

    /// <summary>The commit that was judged; null for a folder.</summary>
    public string? Head { get; private init; }

    /// <summary>Every lesson that can be edited.</summary>
    public required IReadOnlyList<SubmittedLesson> Lessons { get; init; }

    /// <summary>What it changes besides, which counts for nothing.</summary>
    public required IReadOnlyList<IgnoredChange> Ignored { get; init; }

    /// <summary>A folder laid out like the repository; what differs from the stubs is the learner's.</summary>
    /// <exception cref="SubmissionException">It cannot be read.</exception>
    public static Submission FromFolder(LessonCatalog catalog, string folder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var head = new FolderTree(folder);
        if (!head.Entries.Any(entry => entry.Path.StartsWith("katas/", StringComparison.Ordinal)))
            throw new SubmissionException($"{folder} holds no folder katas/. A submission is laid out like the repository: katas/04-Foundations/22-softmax/Softmax.cs.");

        // A learner's file may be solved in this clone too, so its stub is what counts as unchanged.
        Dictionary<string, string> stubs = catalog.Lessons
            .SelectMany(lesson => lesson.LearnerFiles.Zip(lesson.StubFiles))
            .ToDictionary(pair => RelativePath(catalog, pair.First), pair => RelativePath(catalog, pair.Second));
        TreeEntry[] clone = [.. new FolderTree(catalog.RepositoryRoot).Entries];
        Dictionary<string, TreeEntry> byPath = clone.ToDictionary(entry => entry.Path);
        IEnumerable<TreeEntry> unchanged = clone.Select(entry =>
            stubs.TryGetValue(entry.Path, out string? stub) && byPath.TryGetValue(stub, out TreeEntry? handedOut) ? entry with { Id = handedOut.Id } : entry);
        // What a folder does not hold was not handed in, rather than deleted.
        HashSet<string> held = [.. head.Entries.Select(entry => entry.Path)];
        return Judge(catalog, [.. unchanged.Where(entry => held.Contains(entry.Path))], head);
    }

    /// <summary>A commit, compared with the one that it started from.</summary>
    /// <param name="catalog">The trusted lessons.</param>
    /// <param name="baseReference">Where the learner started, as git names it.</param>
    /// <param name="headReference">What is handed in, as git names it.</param>
    /// <param name="repository">The address to fetch it from; null for this clone.</param>
    /// <exception cref="SubmissionException">It cannot be read.</exception>
    public static Submission FromCommit(LessonCatalog catalog, string baseReference, string headReference, string? repository)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var clone = new Git(catalog.RepositoryRoot);
        string started = Commit(clone, baseReference);
        if (repository is null)
            return Compare(clone, Commit(clone, headReference));

        string scratch = Directory.CreateTempSubdirectory("kata-submission-").FullName;
        try
        {
            return Compare(Fetch(clone, scratch, repository, headReference), "refs/kata/head");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        Submission Compare(Git git, string head)
        {
            head = Commit(git, head);
            // What the base has gained since the learner began is none of the learner's doing.
            string common = git.Line("merge-base", started, head) is { Length: > 0 } ancestor ? ancestor : started;
            using var before = new CommitTree(git, common);
            using var after = new CommitTree(git, head);
            return Judge(catalog, before.Entries, after) with { Base = common, Head = head };
        }
    }

    private static Git Fetch(Git clone, string scratch, string repository, string head)
    {
        if (repository.StartsWith('-') || head.StartsWith('-'))
            throw new SubmissionException($"'{SafeText.Of(repository)}' and '{SafeText.Of(head)}' cannot be an address and a reference.");

        var git = new Git(scratch);
        git.Ask("init", "--quiet", "--bare");
        // The base's objects are lent, so that what both sides have need not be fetched.
        string objects = Path.GetFullPath(Encoding.UTF8.GetString(clone.Ask("rev-parse", "--path-format=absolute", "--git-path", "objects")).Trim());
        File.WriteAllText(Path.Combine(scratch, "objects", "info", "alternates"), objects + "\n");
        git.Ask("fetch", "--quiet", "--no-tags", "--no-auto-maintenance", "--", repository, $"+{head}:refs/kata/head");
        return git;
    }

    private static string Commit(Git git, string reference) =>
        git.Line("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}")
            ?? throw new SubmissionException($"git knows no commit '{SafeText.Of(reference)}' here. In a shallow clone fetch it first; a fork's is found with --repo URL.");

    private static Submission Judge(LessonCatalog catalog, IReadOnlyList<TreeEntry> before, ITree head)
    {
        ILookup<string, TreeEntry> now = head.Entries.ToLookup(entry => entry.Path, StringComparer.Ordinal);
        HashSet<(string, string, TreeEntryKind)> same = [.. before.Select(entry => (entry.Path, entry.Id, entry.Kind))];
        string[] changed =
        [
            .. head.Entries.Where(entry => !same.Contains((entry.Path, entry.Id, entry.Kind))).Select(entry => entry.Path)
                .Concat(before.Select(entry => entry.Path).Where(path => !now.Contains(path)))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Lesson[] lessons = [.. catalog.Lessons.Where(lesson => !lesson.IsQuizOnly)];
        Dictionary<string, string> learners = lessons
            .SelectMany(lesson => lesson.LearnerFiles)
            .Select(path => RelativePath(catalog, path))
            .ToDictionary(path => path, StringComparer.OrdinalIgnoreCase);
        HashSet<string> touched = [.. changed.Where(path => learners.TryGetValue(path, out string? exact) && exact == path)];
        return new Submission
        {
            Lessons = [.. lessons.Select(lesson => Take(catalog, lesson, touched, now, head))],
            Ignored = [.. changed.Where(path => !touched.Contains(path)).Select(path => new IgnoredChange(path, Reason(path)))],
        };

        string Reason(string path) => learners.TryGetValue(path, out string? exact)
            ? $"differs only by case from {exact}"
            : now[path].FirstOrDefault() is not { } entry ? "is deleted; the base's is used"
            : Unfit(entry) is { Length: > 0 } unfit ? unfit
            : "is no file that a learner edits; the base's is used";
    }

    private static SubmittedLesson Take(
        LessonCatalog catalog, Lesson lesson, HashSet<string> touched, ILookup<string, TreeEntry> now, ITree head)
    {
        var files = new List<SourceFile>();
        var refusals = new List<string>();
        bool isTouched = false;
        foreach ((string name, string place) in lesson.Files.Zip(lesson.LearnerFiles))
        {
            string path = RelativePath(catalog, place);
            isTouched |= touched.Contains(path);
            string problem = now[path].ToArray() switch
            {
                [] => "is missing",
                [var only] => Unfit(only),
                _ => "is there more than once",
            };
            byte[] content = problem.Length == 0 ? head.Read(now[path].Single()) : [];
            if (content.AsSpan().StartsWith(LargeFilePointer))
                problem = "is a pointer of git LFS, not the file itself";
            if (problem.Length > 0)
                refusals.Add($"{path} {problem}.");
            files.Add(new SourceFile(name, place, content));
        }

        return new SubmittedLesson(new LessonSources(lesson, SourceOwner.Submission, files), isTouched, refusals);
    }

    private static string Unfit(TreeEntry entry) => entry.Kind switch
    {
        TreeEntryKind.SymbolicLink => "is a symbolic link, which is not followed",
        TreeEntryKind.Submodule => "is a submodule, which is not fetched",
        TreeEntryKind.Other => "is not a regular file",
        _ => entry.Size > MostBytes ? $"is {entry.Size} bytes long; at most {MostBytes} are taken" : "",
    };

    private static string RelativePath(LessonCatalog catalog, string path) =>
        Path.GetRelativePath(catalog.RepositoryRoot, path).Replace('\\', '/');
}
