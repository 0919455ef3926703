using System.Security.Cryptography;

namespace Katas.Engine.Submissions;

/// <summary>The files of a folder. No link is followed, and build products are passed over.</summary>
internal sealed class FolderTree : ITree
{
    private const int MostEntries = 20_000;
    private const long MostCompared = 1L << 20;

    private static readonly string[] Products = [".git", ".kata", ".vs", ".idea", "artifacts", "bin", "obj"];

    private readonly string _root;
    private readonly List<TreeEntry> _entries = [];

    /// <summary>Lists a folder.</summary>
    /// <exception cref="SubmissionException">It is not there, or holds too much.</exception>
    public FolderTree(string root)
    {
        _root = Path.GetFullPath(root);
        if (!Directory.Exists(_root))
            throw new SubmissionException($"The submission's folder {_root} is not there.");
        Walk(new DirectoryInfo(_root), "");
    }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries => _entries;

    /// <inheritdoc/>
    public byte[] Read(TreeEntry entry) => entry.Size == 0 ? [] : File.ReadAllBytes(Path.Combine(_root, entry.Path));

    private void Walk(DirectoryInfo folder, string prefix)
    {
        foreach (FileSystemInfo item in folder.EnumerateFileSystemInfos().OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            if (_entries.Count == MostEntries)
                throw new SubmissionException($"{_root} holds more than {MostEntries} files. Give the folder of the submission alone.");

            string path = prefix + SafeText.Of(item.Name);
            if (item.LinkTarget is { } target)
                _entries.Add(new TreeEntry(path, TreeEntryKind.SymbolicLink, 0, target));
            else if (item is DirectoryInfo below && !Products.Contains(item.Name))
                Walk(below, path + "/");
            else if (item is FileInfo file)
                _entries.Add(new TreeEntry(path, TreeEntryKind.File, file.Length, Identify(file)));
        }
    }

    // A named pipe has no length; opened, it would wait for a writer.
    private static string Identify(FileInfo file)
    {
        if (file.Length is 0 or > MostCompared)
            return file.Length.ToString();
        using FileStream stream = file.OpenRead();
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
