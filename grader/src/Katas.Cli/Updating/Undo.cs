namespace Katas.Cli.Updating;

/// <summary>Takes back the last step that replaced files. The step back is one that can be taken back in its turn.</summary>
/// <param name="git">The clone.</param>
internal sealed class Undo(WorkGit git)
{
    private const string StagedTitle = "What was staged";

    /// <summary>Puts the clone back as it was before the step.</summary>
    /// <param name="entry">The step.</param>
    /// <exception cref="UsageException">Another branch is checked out, or something stands in the way; nothing was changed.</exception>
    /// <exception cref="IOException">A file cannot be written; everything was put back.</exception>
    public void TakeBack(UndoEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        bool whole = entry.Only.Count == 0;
        string branch = git.Line("symbolic-ref", "--quiet", "HEAD") ?? "";
        if (whole && branch != entry.Branch)
        {
            string there = entry.Branch.Length > 0 ? entry.Branch["refs/heads/".Length..] : "a commit without a branch";
            throw new UsageException($"That was done on {there}, which is not checked out now. Go there with `git switch`, then try again.");
        }

        var log = new UndoLog(git);
        string title = entry.Title.StartsWith("undo of ", StringComparison.Ordinal) ? entry.Title["undo of ".Length..] : $"undo of {entry.Title}";
        WorkSnapshot now = log.Keep(title, entry.Only);
        new TreeWriter(git).Write(now.Tree, entry.Commit + "^{tree}", entry.Only);
        if (whole)
            PutBranchBack(entry);
        log.Drop(entry);
    }

    private void PutBranchBack(UndoEntry entry)
    {
        string[] parents = git.Text("rev-parse", entry.Commit + "^@").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string? staged = parents.FirstOrDefault(parent => git.Text("log", "-1", "--format=%s", parent) == StagedTitle);
        git.Ask("read-tree", staged ?? entry.Commit);
        git.Run([], "update-index", "-q", "--refresh");
        if (parents.FirstOrDefault(parent => parent != staged) is { } head)
            git.Ask("update-ref", "-m", "kata undo", "HEAD", head);
        if (entry.Course is null)
            git.Run([], "update-ref", "-d", CommonVersion.Reference);
        else
            git.Ask("update-ref", "-m", "kata undo", CommonVersion.Reference, entry.Course);
    }
}
