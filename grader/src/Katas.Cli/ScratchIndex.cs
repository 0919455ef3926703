namespace Katas.Cli;

/// <summary>An index of git's beside the clone's own, in which trees are put together; deleted when disposed.</summary>
internal sealed class ScratchIndex : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>An empty one.</summary>
    /// <param name="git">The clone.</param>
    public ScratchIndex(WorkGit git) => Git = new WorkGit(git.Folder) { IndexFile = _file };

    /// <summary>One that holds a tree.</summary>
    /// <param name="git">The clone.</param>
    /// <param name="tree">The tree, or a commit of it.</param>
    /// <exception cref="IOException">git cannot read it.</exception>
    public ScratchIndex(WorkGit git, string tree)
        : this(git) => Git.Ask("read-tree", tree);

    /// <summary>git with this index.</summary>
    public WorkGit Git { get; }

    /// <summary>Begins with a copy of an index, which knows which files have not changed since it was written.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">It cannot be copied.</exception>
    public bool CopyFrom(string index)
    {
        if (!File.Exists(index))
            return false;
        File.Copy(index, _file, overwrite: true);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_file);
}
