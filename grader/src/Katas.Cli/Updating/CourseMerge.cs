using System.Text;

namespace Katas.Cli.Updating;

/// <summary>
/// Brings the course's changes into a tree of the learner's, file by file. The rule: what only one side changed is that
/// side's; where both did and their lines meet, a lesson's file stays the learner's, any other becomes the course's, and
/// the version that gives way is written beside it.
/// </summary>
/// <param name="git">The clone.</param>
/// <param name="changes">What the course changed.</param>
/// <param name="isLearners">Whether a path, as a reader sees it, is one that learners edit.</param>
internal sealed class CourseMerge(WorkGit git, IReadOnlyList<CourseChange> changes, Func<string, bool> isLearners)
{
    private const string CoursesEnding = ".new";
    private const string LearnersEnding = ".mine";

    private readonly List<MergedFile> _merged = [];
    private readonly Dictionary<string, TreeFile?> _edits = [];

    /// <summary>Merges into a tree.</summary>
    /// <param name="tree">The learner's tree.</param>
    /// <returns>The id of the tree that results, and what became of files that both had changed.</returns>
    /// <exception cref="UsageException">A folder of the learner's stands where a file has to go, or the other way round.</exception>
    /// <exception cref="IOException">git cannot read or write an object.</exception>
    public (string Tree, IReadOnlyList<MergedFile> Merged) Into(string tree)
    {
        _merged.Clear();
        _edits.Clear();
        IReadOnlyDictionary<string, TreeFile> own = TreeFile.All(git, tree);
        // What goes is taken away first: its place may be another's new one.
        foreach (CourseChange change in changes.OrderBy(change => change.After is null || change.NewPath is not null ? 0 : 1))
            Apply(change, own);
        RefuseInTheWay(own);
        return (Write(tree), [.. _merged]);
    }

    private void Apply(CourseChange change, IReadOnlyDictionary<string, TreeFile> own)
    {
        TreeFile? mine = Find(own, change.Path);
        string place = change.NewPath ?? change.Path;
        if (change.NewPath is not null && Find(own, place) is { } inTheWay && inTheWay != change.After)
        {
            // A file of the learner's stands where the course puts one: nothing is lost, and the course's can be read.
            _edits[Free(place + LearnersEnding, own)] = inTheWay;
            _merged.Add(new MergedFile(WorkGit.Shown(place), MergeKind.CoursesStands, WorkGit.Shown(place + LearnersEnding)));
        }

        if (mine == change.Before || mine == change.After || mine is null)
        {
            if (change.NewPath is not null)
                _edits[change.Path] = null;
            _edits[place] = change.After;
            if (change.NewPath is not null && mine is not null && isLearners(WorkGit.Shown(change.Path)) && mine != change.Before)
                _merged.Add(new MergedFile(WorkGit.Shown(place), MergeKind.Moved));
            return;
        }

        if (change.After is not { } theirs)
        {
            if (isLearners(WorkGit.Shown(change.Path)))
            {
                _merged.Add(new MergedFile(WorkGit.Shown(change.Path), MergeKind.KeptThoughGone));
                return;
            }

            // A test or a source that the course took away would else be compiled with what it has now.
            string kept = Free(change.Path + LearnersEnding, own);
            _edits[change.Path] = null;
            _edits[kept] = mine;
            _merged.Add(new MergedFile(WorkGit.Shown(change.Path), MergeKind.KeptThoughGone, WorkGit.Shown(kept)));
            return;
        }

        if (change.NewPath is not null)
            _edits[change.Path] = null;
        if (change.Before == theirs)
        {
            _edits[place] = mine;
            _merged.Add(new MergedFile(WorkGit.Shown(place), MergeKind.Moved));
        }
        else if (change.Before is { } before && Combine(mine.Value, before, theirs) is { } combined)
        {
            _edits[place] = combined;
            _merged.Add(new MergedFile(WorkGit.Shown(place), MergeKind.Merged));
        }
        else
        {
            bool stays = isLearners(WorkGit.Shown(change.Path));
            string beside = Free(place + (stays ? CoursesEnding : LearnersEnding), own);
            _edits[place] = stays ? mine : theirs;
            _edits[beside] = stays ? theirs : mine;
            _merged.Add(new MergedFile(WorkGit.Shown(place), stays ? MergeKind.LearnersStays : MergeKind.CoursesStands, WorkGit.Shown(beside)));
        }
    }

    // git would take the learner's out of the tree without a word.
    private void RefuseInTheWay(IReadOnlyDictionary<string, TreeFile> own)
    {
        HashSet<string> files = [.. own.Keys.Union(_edits.Keys).Where(path => Find(own, path) is not null)];
        foreach (string path in files)
        {
            for (int end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
            {
                if (!files.Contains(path[..end]))
                    continue;
                string mine = own.ContainsKey(path) ? path : path[..end];
                throw new UsageException($"{WorkGit.Shown(mine)} of yours stands where the course puts {WorkGit.Shown(mine == path ? path[..end] : path)}: move it away and try again. Nothing was changed.");
            }
        }
    }

    private TreeFile? Find(IReadOnlyDictionary<string, TreeFile> own, string path) =>
        _edits.TryGetValue(path, out TreeFile? edited) ? edited : own.TryGetValue(path, out TreeFile file) ? file : null;

    private string Free(string path, IReadOnlyDictionary<string, TreeFile> own)
    {
        string free = path;
        for (int i = 2; Find(own, free) is not null; i++)
            free = $"{path}{i}";
        return free;
    }

    /// <summary>Both changes in one file; null where their lines meet, or where it is no text.</summary>
    private TreeFile? Combine(TreeFile mine, TreeFile before, TreeFile theirs)
    {
        if (!IsRegular(mine) || !IsRegular(before) || !IsRegular(theirs))
            return null;

        string folder = Directory.CreateTempSubdirectory("kata-merge-").FullName;
        try
        {
            string[] files = [.. ((TreeFile[])[mine, before, theirs]).Select((file, i) =>
            {
                string path = Path.Combine(folder, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
                File.WriteAllBytes(path, git.Ask("cat-file", "blob", file.Id));
                return path;
            })];
            // It ends with the number of conflicts, or with 255 for what is no text.
            return git.Run([], ["merge-file", "-p", "-q", .. files]) is { ExitCode: 0 } merge
                ? new TreeFile(theirs.Mode, Encoding.ASCII.GetString(git.Tell(merge.Output, "hash-object", "-w", "--stdin")).Trim())
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsRegular(TreeFile file) => file.Mode.StartsWith("100", StringComparison.Ordinal);

    private string Write(string tree)
    {
        using var index = new ScratchIndex(git, tree);
        // A file can go where a folder was and the other way round, so all that goes is taken away before.
        IEnumerable<string> lines = _edits
            .OrderBy(edit => edit.Value is null ? 0 : 1)
            .Select(edit => edit.Value is { } file ? $"{file.Mode} {file.Id}\t{edit.Key}\0" : $"0 {new string('0', tree.Length)}\t{edit.Key}\0");
        index.Git.Tell(WorkGit.PathEncoding.GetBytes(string.Concat(lines)), "update-index", "-z", "--index-info");
        return index.Git.Text("write-tree");
    }
}
