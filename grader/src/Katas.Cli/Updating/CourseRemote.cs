namespace Katas.Cli.Updating;

/// <summary>Where the course comes from: a remote of the learner's clone, and its branch.</summary>
/// <param name="Name">The remote's name: "upstream".</param>
/// <param name="Branch">The branch there: "main".</param>
internal sealed record CourseRemote(string Name, string Branch)
{
    private const string NameSetting = "kata.courseRemote";
    private const string BranchSetting = "kata.courseBranch";

    /// <summary>The remote-tracking reference, which still tells what the course was when last fetched.</summary>
    public string TrackingReference => $"refs/remotes/{Name}/{Branch}";

    /// <summary>
    /// What git's settings <c>kata.courseRemote</c> and <c>kata.courseBranch</c> say; else the remote <c>upstream</c>,
    /// as forks have it, else <c>origin</c>, and the branch that it shows first.
    /// </summary>
    /// <exception cref="UsageException">There is no such remote; the message says how to add one.</exception>
    public static CourseRemote Of(WorkGit git)
    {
        string[] remotes = git.Text("remote").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string? named = git.Line("config", "--get", NameSetting);
        string name = named ?? (remotes.Contains("upstream") ? "upstream" : "origin");
        if (!remotes.Contains(name))
        {
            throw new UsageException(named is null
                ? "This clone has no remote to take the course from. Add it: git remote add upstream https://github.com/OWNER/REPOSITORY"
                : $"git's setting {NameSetting} is '{named}', but there is no such remote. `git remote -v` lists them; git config {NameSetting} NAME sets it.");
        }

        return new CourseRemote(name, git.Line("config", "--get", BranchSetting) ?? FirstBranch(git, name));
    }

    private static string FirstBranch(WorkGit git, string remote)
    {
        // "ref: refs/heads/main\tHEAD"
        const string Start = "ref: refs/heads/";
        string? said = git.Line("ls-remote", "--symref", remote, "HEAD")?.Split('\n').FirstOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal));
        if (said is not null)
            return said[Start.Length..].Split('\t')[0];

        string? known = git.Line("symbolic-ref", "--quiet", $"refs/remotes/{remote}/HEAD");
        return known is null ? "main" : known[$"refs/remotes/{remote}/".Length..];
    }
}
