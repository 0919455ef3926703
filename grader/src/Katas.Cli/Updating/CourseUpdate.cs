namespace Katas.Cli.Updating;

/// <summary>An update of a clone to the newest version of its course: worked out first, then done as a whole.</summary>
internal sealed class CourseUpdate
{
    private readonly WorkGit _git;
    private readonly string _head;
    private readonly WorkSnapshot _planned;
    private readonly string _tree;
    private readonly Func<string, bool> _isLearners;

    private CourseUpdate(WorkGit git, CourseRemote remote, string from, string to, string head, WorkSnapshot planned, Func<string, bool> isLearners)
    {
        _git = git;
        _head = head;
        _planned = planned;
        _isLearners = isLearners;
        Remote = remote;
        From = from;
        To = to;
        Changes = CourseChange.Between(git, from, to);
        (_tree, Merged) = new CourseMerge(git, Changes, isLearners).Into(planned.Tree);
        News = LessonNews.Of(Changes, LessonNews.Folders(git, from), LessonNews.Folders(git, to));
    }

    /// <summary>Where it comes from.</summary>
    public CourseRemote Remote { get; }

    /// <summary>The version that the clone stands on.</summary>
    public string From { get; }

    /// <summary>The newest version.</summary>
    public string To { get; }

    /// <summary>Every file that the course changed.</summary>
    public IReadOnlyList<CourseChange> Changes { get; }

    /// <summary>What becomes of files that the learner changed too.</summary>
    public IReadOnlyList<MergedFile> Merged { get; }

    /// <summary>What it brings, lesson by lesson.</summary>
    public IReadOnlyList<LessonNews> News { get; }

    /// <summary>Fetches the course and works out what is to be done. Nothing of the clone's files is changed.</summary>
    /// <param name="git">The clone.</param>
    /// <param name="isLearners">Whether a path, from the root, is one that learners edit.</param>
    /// <param name="from">The version that the clone stands on, when nothing else tells.</param>
    /// <exception cref="UsageException">It cannot be done as things stand; the message says what to do.</exception>
    /// <exception cref="IOException">The course cannot be fetched, or git fails.</exception>
    public static CourseUpdate Plan(WorkGit git, Func<string, bool> isLearners, string? from)
    {
        RefuseHalfDone(git);
        CourseRemote remote = CourseRemote.Of(git);
        string? before = git.Line("rev-parse", "--verify", "--quiet", remote.TrackingReference);
        try
        {
            git.Ask("fetch", "--quiet", "--no-tags", remote.Name, $"+refs/heads/{remote.Branch}:{remote.TrackingReference}");
        }
        catch (IOException failure)
        {
            throw new IOException($"The course cannot be fetched from {remote.Name}, and nothing was changed. {failure.Message}", failure);
        }

        string to = git.Text("rev-parse", remote.TrackingReference);
        string head = git.Line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            ?? throw new UsageException("This clone has no commit yet. Clone the course anew, or commit what is here.");
        string start = from is null
            ? CommonVersion.Find(git, to, before)
                ?? throw new UsageException("Nothing tells from which version of the course this clone comes. Say it: ./kata update --from COMMIT, a commit of the course as it was when you began.")
            : git.Line("rev-parse", "--verify", "--quiet", "--end-of-options", from + "^{commit}")
                ?? throw new UsageException($"git knows no commit '{from}' here. `git log {remote.Name}/{remote.Branch}` lists the course's.");
        return new CourseUpdate(git, remote, start, to, head, WorkSnapshot.Take(git, "kata update, worked out"), isLearners);
    }

    /// <summary>Does it.</summary>
    /// <returns>Where files that git ignores were copied to, as they stood in the way.</returns>
    /// <exception cref="UsageException">Something stands in the way; nothing was changed.</exception>
    /// <exception cref="IOException">A file cannot be written; everything was put back.</exception>
    public IReadOnlyList<string> Apply()
    {
        IReadOnlyList<string> aside = WriteFiles();
        string commit = _head == From || IsAncestor(_head, To) ? To : Commit();
        _git.Ask("read-tree", commit);
        _git.Run([], "update-index", "-q", "--refresh");
        _git.Ask("update-ref", "-m", "kata update", "HEAD", commit, _head);
        _git.Ask("update-ref", "-m", "kata update", CommonVersion.Reference, To);
        return aside;
    }

    private IReadOnlyList<string> WriteFiles()
    {
        var log = new UndoLog(_git);
        WorkSnapshot now = log.Keep($"kata update, from {From[..10]} to {To[..10]}");
        bool isWritten = false;
        try
        {
            if (now.Tree != _planned.Tree)
                throw new UsageException("A file was saved while the update was worked out. Nothing was changed: run `./kata update` again.");
            IReadOnlyList<string> aside = new TreeWriter(_git).Write(now.Tree, _tree);
            isWritten = true;
            return aside;
        }
        finally
        {
            // Else `kata undo` would take back what was never done.
            if (!isWritten && log.Newest is { } entry)
                log.Drop(entry);
        }
    }

    // Both histories are its parents, so that git and a pull request see nothing but what is the learner's.
    private string Commit()
    {
        (string tree, _) = new CourseMerge(_git, Changes, _isLearners).Into(_git.Text("rev-parse", _head + "^{tree}"));
        return WorkSnapshot.Write(_git, tree, $"Update the course to {To[..10]}\n", ["-p", _head, "-p", To]);
    }

    private bool IsAncestor(string older, string newer) => _git.Run([], "merge-base", "--is-ancestor", older, newer).ExitCode == 0;

    private static void RefuseHalfDone(WorkGit git)
    {
        foreach ((string mark, string what, string end) in ((string, string, string)[])
            [("MERGE_HEAD", "merge", "git merge --abort"), ("rebase-merge", "rebase", "git rebase --abort"), ("rebase-apply", "rebase", "git rebase --abort"), ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --abort")])
        {
            string path = Path.GetFullPath(git.Text("rev-parse", "--git-path", mark), git.Folder);
            if (File.Exists(path) || Directory.Exists(path))
                throw new UsageException($"A {what} is under way. Finish it, or take it back with `{end}`, and try again. Nothing was changed.");
        }

        if (git.Text("ls-files", "--unmerged").Length > 0)
            throw new UsageException("git lists files that are not merged yet (`git status`). Settle them and try again. Nothing was changed.");
    }
}
