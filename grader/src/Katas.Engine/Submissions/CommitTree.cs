using System.Globalization;
using System.Text;

namespace Katas.Engine.Submissions;

/// <summary>The files of a commit, read from git's objects.</summary>
internal sealed class CommitTree : ITree, IDisposable
{
    private readonly Lazy<GitObjects> _objects;

    /// <summary>Lists a commit's files.</summary>
    /// <param name="git">A repository that has the commit.</param>
    /// <param name="commit">The commit's id.</param>
    /// <exception cref="SubmissionException">It cannot be listed.</exception>
    public CommitTree(Git git, string commit)
    {
        _objects = new Lazy<GitObjects>(git.Objects);
        Entries = [.. Split(git.Ask("ls-tree", "-r", "-z", "-l", "--full-tree", commit)).Select(Parse)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public byte[] Read(TreeEntry entry) => _objects.Value.Read(entry.Id, Submission.MostBytes);

    /// <summary>Ends the git that reads.</summary>
    public void Dispose()
    {
        if (_objects.IsValueCreated)
            _objects.Value.Dispose();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Split(byte[] listing)
    {
        ReadOnlyMemory<byte> rest = listing;
        while (rest.Span.IndexOf((byte)0) is >= 0 and var end)
        {
            yield return rest[..end];
            rest = rest[(end + 1)..];
        }
    }

    // "100644 blob <id>    <size>\t<path>"
    private static TreeEntry Parse(ReadOnlyMemory<byte> line)
    {
        int tab = line.Span.IndexOf((byte)'\t');
        string[] fields = Encoding.ASCII.GetString(line.Span[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        TreeEntryKind kind = fields[0] switch
        {
            "100644" or "100755" => TreeEntryKind.File,
            "120000" => TreeEntryKind.SymbolicLink,
            "160000" => TreeEntryKind.Submodule,
            _ => TreeEntryKind.Other,
        };
        long size = long.TryParse(fields[3], CultureInfo.InvariantCulture, out long bytes) ? bytes : 0;
        return new TreeEntry(SafeText.Of(line.Span[(tab + 1)..]), kind, size, fields[2]);
    }
}
