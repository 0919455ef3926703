using System.Text;

namespace Katas.Cli.Updating;

/// <summary>Everything of a clone that git would see, kept as a commit: files as they stand, staged or not, tracked or not.</summary>
/// <param name="Commit">The commit that keeps it.</param>
/// <param name="Tree">Its files.</param>
/// <param name="Head">The commit that was checked out; null before the first.</param>
internal sealed record WorkSnapshot(string Commit, string Tree, string? Head)
{
    /// <summary>Takes one. It lives as long as a reference names it.</summary>
    /// <param name="git">The clone.</param>
    /// <param name="message">What it is for.</param>
    /// <exception cref="IOException">A file cannot be read, or git cannot write.</exception>
    public static WorkSnapshot Take(WorkGit git, string message)
    {
        using var index = new ScratchIndex(git);
        string? staged = index.CopyFrom(Path.GetFullPath(git.Text("rev-parse", "--git-path", "index"), git.Folder)) ? index.Git.Line("write-tree") : null;
        index.Git.Ask("add", "--all", "--", ".");
        string tree = index.Git.Text("write-tree");
        string? head = git.Line("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        List<string> parents = head is null ? [] : ["-p", head];
        if (staged is not null && staged != tree)
            parents.AddRange(["-p", Write(git, staged, "What was staged", head is null ? [] : ["-p", head])]);
        return new WorkSnapshot(Write(git, tree, message, parents), tree, head);
    }

    /// <summary>Writes a commit in the learner's name, or in the tool's where git has none.</summary>
    /// <returns>The commit's id.</returns>
    /// <exception cref="IOException">git cannot write it.</exception>
    public static string Write(WorkGit git, string tree, string message, IReadOnlyList<string> parents)
    {
        string[] name = git.Line("var", "GIT_COMMITTER_IDENT") is null ? ["-c", "user.name=kata", "-c", "user.email=kata@localhost"] : [];
        return Encoding.ASCII.GetString(git.Tell(Encoding.UTF8.GetBytes(message), [.. name, "commit-tree", tree, .. parents, "-F", "-"])).Trim();
    }
}
