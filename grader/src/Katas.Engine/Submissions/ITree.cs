namespace Katas.Engine.Submissions;

/// <summary>Files as they were at one moment, none of which is ever run or followed.</summary>
internal interface ITree
{
    IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>Reads a file of the tree.</summary>
    /// <exception cref="SubmissionException">It cannot be read.</exception>
    byte[] Read(TreeEntry entry);
}
