using System.Globalization;

namespace Katas.Cli.Updating;

/// <summary>The clone as it was before the last steps of the tool that replaced files, each kept as a commit under <c>refs/kata/undo/</c>.</summary>
/// <param name="git">The clone.</param>
internal sealed class UndoLog(WorkGit git)
{
    private const string Folder = "refs/kata/undo/";
    private const string BranchLine = "branch ";
    private const string CourseLine = "course ";
    private const string OnlyLine = "only ";
    private const int MostEntries = 50;

    /// <summary>The newest; null when there is none.</summary>
    /// <exception cref="IOException">git cannot read it.</exception>
    public UndoEntry? Newest => References() is [.., var newest] ? Read(newest) : null;

    /// <summary>Keeps the clone as it stands.</summary>
    /// <param name="title">What is about to be done.</param>
    /// <param name="only">The only files that it is about; none for all.</param>
    /// <returns>The snapshot, which the log keeps from now on.</returns>
    /// <exception cref="IOException">A file cannot be read, or git cannot write.</exception>
    public WorkSnapshot Keep(string title, params IReadOnlyList<string> only)
    {
        var lines = new List<string> { title, "", BranchLine + (git.Line("symbolic-ref", "--quiet", "HEAD") ?? "") };
        if (git.Line("rev-parse", "--verify", "--quiet", CommonVersion.Reference) is { } course)
            lines.Add(CourseLine + course);
        lines.AddRange(only.Select(path => OnlyLine + path));
        WorkSnapshot snapshot = WorkSnapshot.Take(git, string.Join('\n', lines) + "\n");
        string[] before = References();
        int number = before is [.., var newest] ? int.Parse(newest[Folder.Length..], CultureInfo.InvariantCulture) + 1 : 1;
        git.Ask("update-ref", "-m", title, "--create-reflog", string.Create(CultureInfo.InvariantCulture, $"{Folder}{number:D8}"), snapshot.Commit);
        foreach (string old in before.SkipLast(MostEntries - 1))
            git.Ask("update-ref", "-d", old);
        return snapshot;
    }

    /// <summary>Forgets an entry.</summary>
    /// <exception cref="IOException">git cannot write.</exception>
    public void Drop(UndoEntry entry) => git.Ask("update-ref", "-d", entry.Reference, entry.Commit);

    private string[] References() => git.Text("for-each-ref", "--format=%(refname)", "--sort=refname", Folder)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private UndoEntry Read(string reference)
    {
        string[] lines = git.Text("log", "-1", "--format=%B", reference).Split('\n');
        return new UndoEntry(
            reference,
            git.Text("rev-parse", reference),
            lines[0],
            Of(BranchLine).FirstOrDefault(""),
            Of(CourseLine).FirstOrDefault(),
            [.. Of(OnlyLine)]);

        IEnumerable<string> Of(string start) => lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..].Trim());
    }
}
