namespace Katas.Cli.Updating;

/// <summary>What the course did to one file from one version to another.</summary>
/// <param name="Path">Its path in git's bytes.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
/// <param name="NewPath">Where it went, when it was renamed; then <paramref name="After"/> is what stands there.</param>
internal sealed record CourseChange(string Path, TreeFile? Before, TreeFile? After, string? NewPath = null)
{
    /// <summary>Everything that changed. A file that went with its lesson is one change, not two.</summary>
    /// <param name="git">The clone.</param>
    /// <param name="from">The older version.</param>
    /// <param name="to">The newer one.</param>
    /// <exception cref="IOException">git cannot compare them.</exception>
    public static IReadOnlyList<CourseChange> Between(WorkGit git, string from, string to)
    {
        Dictionary<string, CourseChange> changes = Compare(git, "--no-renames", from, to).ToDictionary(change => change.Path);
        IEnumerable<(string Old, string New)> renames = WithTheirLesson(git, changes.Keys, from, to)
            .Concat(Compare(git, "--find-renames=40%", from, to, "--", "katas").Where(change => change.NewPath is not null).Select(change => (change.Path, change.NewPath!)));
        foreach ((string old, string now) in renames)
        {
            if (IsSameName(old, now)
                && changes.TryGetValue(old, out CourseChange? gone) && gone is { After: null }
                && changes.TryGetValue(now, out CourseChange? added) && added is { Before: null })
            {
                changes.Remove(now);
                changes[old] = gone with { After = added.After, NewPath = now };
            }
        }

        return [.. changes.Values];
    }

    private static bool IsSameName(string one, string other) =>
        string.Equals(System.IO.Path.GetFileName(one), System.IO.Path.GetFileName(other), StringComparison.Ordinal);

    private static IEnumerable<(string Old, string New)> WithTheirLesson(WorkGit git, IEnumerable<string> paths, string from, string to)
    {
        IReadOnlyDictionary<string, string> before = LessonNews.Folders(git, from);
        IReadOnlyDictionary<string, string> after = LessonNews.Folders(git, to);
        (string Old, string New)[] folders =
        [
            .. before.Keys.Intersect(after.Keys).Where(id => before[id] != after[id])
                .SelectMany(id => (string[])["katas/", "solutions/"], (id, top) => (InGit(top, before[id]), InGit(top, after[id]))),
        ];
        return
            from path in paths.ToArray()
            from folder in folders
            where path.StartsWith(folder.Old, StringComparison.Ordinal)
            select (path, folder.New + path[folder.Old.Length..]);

        static string InGit(string top, string folder) => WorkGit.Bytes(top + folder["katas/".Length..] + "/");
    }

    private static IEnumerable<CourseChange> Compare(WorkGit git, string renames, string from, string to, params string[] paths)
    {
        string[] pieces = git.Pieces(["diff-tree", "-r", "-z", "--raw", "--no-abbrev", renames, from, to, .. paths]);
        for (int i = 0; i < pieces.Length;)
        {
            // ":100644 100644 <id> <id> R090", then one path, or two for a rename.
            string[] fields = pieces[i++].TrimStart(':').Split(' ');
            string path = pieces[i++];
            yield return new CourseChange(path, File(fields[0], fields[2]), File(fields[1], fields[3]), fields[4][0] == 'R' ? pieces[i++] : null);
        }

        static TreeFile? File(string mode, string id) => mode.All(digit => digit == '0') ? null : new TreeFile(mode, id);
    }
}
