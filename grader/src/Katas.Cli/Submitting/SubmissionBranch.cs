using Katas.Cli.Updating;

namespace Katas.Cli.Submitting;

/// <summary>A branch that holds the course and, changed, only files that learners edit. The learner's own branch and files are not touched.</summary>
/// <param name="git">The clone.</param>
/// <param name="name">The branch's name: "kata/softmax".</param>
internal sealed class SubmissionBranch(WorkGit git, string name)
{
    /// <summary>The reference.</summary>
    public string Reference => "refs/heads/" + name;

    /// <summary>Commits files as they stand.</summary>
    /// <param name="course">The version of the course that the work stands on.</param>
    /// <param name="files">The files, from the root.</param>
    /// <param name="message">What is handed in.</param>
    /// <returns>The commit; the one that was there, when it holds the same; null when nothing differs from the course.</returns>
    /// <exception cref="UsageException">The branch is checked out; the message says what to do.</exception>
    /// <exception cref="IOException">A file cannot be read, or git cannot write.</exception>
    public string? Commit(string course, IReadOnlyList<string> files, string message)
    {
        if (git.Line("symbolic-ref", "--quiet", "HEAD") == Reference)
            throw new UsageException($"The branch {name} is checked out, and it holds nothing but what was handed in. Go back to yours (`git switch -`) and try again.");

        string tree = Tree(course, files);
        if (tree == git.Text("rev-parse", course + "^{tree}"))
            return null;

        string? tip = git.Line("rev-parse", "--verify", "--quiet", Reference + "^{commit}");
        if (tip is not null && git.Text("rev-parse", tip + "^{tree}") == tree)
            return tip;

        // What was handed in before stays its past, so that nothing has to be forced; the course's newer version joins it.
        List<string> parents = ["-p", tip ?? course];
        if (tip is not null && git.Run([], "merge-base", "--is-ancestor", course, tip).ExitCode != 0)
            parents.AddRange(["-p", course]);
        string commit = WorkSnapshot.Write(git, tree, message + "\n", parents);
        git.Ask("update-ref", "-m", "kata submit", Reference, commit, tip ?? "");
        return commit;
    }

    private string Tree(string course, IReadOnlyList<string> files)
    {
        using var index = new ScratchIndex(git, course);
        index.Git.Ask(["add", "--force", "--", .. files.Select(file => ":(literal)" + file)]);
        return index.Git.Text("write-tree");
    }
}
