namespace Katas.Cli.Updating;

/// <summary>Finds the version of the course that a learner's clone comes from, whatever became of either's history.</summary>
internal static class CommonVersion
{
    /// <summary>Where the last update's version is kept.</summary>
    public const string Reference = "refs/kata/course";

    /// <summary>The course's commit that the learner's work stands on; null when nothing tells.</summary>
    /// <param name="git">The clone.</param>
    /// <param name="course">The course's newest commit.</param>
    /// <param name="fetchedBefore">The one that was newest at the fetch before; null when there was none.</param>
    public static string? Find(WorkGit git, string course, string? fetchedBefore)
    {
        string? shared = MergeBase(git, "HEAD", course);
        string? noted = git.Line("rev-parse", "--verify", "--quiet", Reference + "^{commit}");
        if (noted is not null && (shared is null || !IsAncestor(git, noted, shared)))
            return noted;

        return shared ?? (fetchedBefore is null ? null : MergeBase(git, "HEAD", fetchedBefore)) ?? SameTree(git, course);
    }

    // A course whose history was rewritten since shares an old commit with the clone, or none.
    private static string? MergeBase(WorkGit git, string one, string other) => git.Line("merge-base", one, other) is { Length: > 0 } found ? found : null;

    private static bool IsAncestor(WorkGit git, string older, string newer) => git.Run([], "merge-base", "--is-ancestor", older, newer).ExitCode == 0;

    // A repository made from a template has the course's files and none of its history.
    private static string? SameTree(WorkGit git, string course)
    {
        Dictionary<string, string> courseTrees = [];
        foreach ((string commit, string tree) in Trees(git, course))
            courseTrees.TryAdd(tree, commit);
        return Trees(git, "HEAD").Select(own => courseTrees.GetValueOrDefault(own.Tree)).FirstOrDefault(commit => commit is not null);
    }

    private static IEnumerable<(string Commit, string Tree)> Trees(WorkGit git, string reference) => git
        .Text("log", "--format=%H %T", "--end-of-options", reference)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
}
