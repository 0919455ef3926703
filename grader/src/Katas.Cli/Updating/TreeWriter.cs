namespace Katas.Cli.Updating;

/// <summary>Writes what differs between two trees into a clone's files. What it would write over and no snapshot has, it copies first.</summary>
/// <param name="git">The clone.</param>
internal sealed class TreeWriter(WorkGit git)
{
    private const string LearnersEnding = ".mine";

    /// <summary>Turns the files from one tree into another.</summary>
    /// <param name="from">The tree that the files are.</param>
    /// <param name="to">The tree that they are to be.</param>
    /// <param name="only">The only files that are written, as a reader sees them; none for all.</param>
    /// <returns>Where files that git ignores were copied to, as they stood in the way.</returns>
    /// <exception cref="UsageException">Something stands in the way that cannot be copied; nothing was written.</exception>
    /// <exception cref="IOException">A file cannot be written; what was written by then is taken back.</exception>
    public IReadOnlyList<string> Write(string from, string to, params IReadOnlyList<string> only)
    {
        (string Kind, string Path)[] changes = [.. Changes(from, to).Where(change => only.Count == 0 || only.Contains(WorkGit.Shown(change.Path)))];
        string[] gone = [.. changes.Where(change => change.Kind == "D").Select(change => change.Path)];
        string[] written = [.. changes.Where(change => change.Kind != "D").Select(change => change.Path)];
        HashSet<string> goes = [.. gone.Select(Place)];
        foreach (string path in written)
            RefuseInTheWay(path, goes);

        List<string> aside = [];
        foreach (string path in changes.Where(change => change.Kind == "A").Select(change => change.Path))
        {
            if (File.Exists(Place(path)) && !goes.Contains(Place(path)))
                aside.Add(CopyAside(path));
        }

        try
        {
            Put(to, gone, written);
        }
        catch (IOException failure)
        {
            Put(from, [.. changes.Where(change => change.Kind == "A").Select(change => change.Path)],
                [.. changes.Where(change => change.Kind != "A").Select(change => change.Path)]);
            throw new IOException($"A file could not be written, so everything was put back as it was. {failure.Message}", failure);
        }

        return aside;
    }

    private IEnumerable<(string Kind, string Path)> Changes(string from, string to)
    {
        string[] pieces = git.Pieces("diff-tree", "-r", "-z", "--name-status", "--no-renames", from, to);
        for (int i = 0; i < pieces.Length; i += 2)
            yield return (pieces[i], pieces[i + 1]);
    }

    private void Put(string tree, string[] gone, string[] written)
    {
        foreach (string path in gone)
            Delete(Place(path));
        if (written.Length == 0)
            return;

        using var index = new ScratchIndex(git, tree);
        index.Git.Tell(WorkGit.PathEncoding.GetBytes(string.Concat(written.Select(path => path + "\0"))), "checkout-index", "--force", "-z", "--stdin");
    }

    private void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException(failure.Message, failure);
        }

        // A folder that holds nothing more goes too, as it does with git.
        for (string? folder = Path.GetDirectoryName(file); folder is not null && folder.Length > git.Folder.Length; folder = Path.GetDirectoryName(folder))
        {
            if (!Directory.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).Any())
                return;
            Directory.Delete(folder);
        }
    }

    private void RefuseInTheWay(string path, HashSet<string> goes)
    {
        string place = Place(path);
        if (Directory.Exists(place) && Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).FirstOrDefault(file => !goes.Contains(file)) is { } inside)
            throw new UsageException($"A folder of yours stands where the file {WorkGit.Shown(path)} has to go: move {Path.GetRelativePath(git.Folder, inside)} away and try again. Nothing was changed.");
        for (string? folder = Path.GetDirectoryName(place); folder is not null && folder.Length > git.Folder.Length; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder) && !goes.Contains(folder))
                throw new UsageException($"A file of yours stands where a folder has to be: move {Path.GetRelativePath(git.Folder, folder)} away and try again. Nothing was changed.");
        }
    }

    private string CopyAside(string path)
    {
        string copy = Place(path) + LearnersEnding;
        for (int i = 2; File.Exists(copy); i++)
            copy = $"{Place(path)}{LearnersEnding}{i}";
        File.Copy(Place(path), copy);
        return Path.GetRelativePath(git.Folder, copy).Replace('\\', '/');
    }

    private string Place(string path) => Path.Combine(git.Folder, WorkGit.Shown(path).Replace('/', Path.DirectorySeparatorChar));
}
