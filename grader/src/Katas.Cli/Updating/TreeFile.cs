namespace Katas.Cli.Updating;

/// <summary>A file as a tree of git's has it.</summary>
/// <param name="Mode">What it is and whether it may be run: "100644".</param>
/// <param name="Id">The id of its content.</param>
internal readonly record struct TreeFile(string Mode, string Id)
{
    /// <summary>Every file of a tree, by its path in git's bytes.</summary>
    /// <exception cref="IOException">git cannot list it.</exception>
    public static IReadOnlyDictionary<string, TreeFile> All(WorkGit git, string tree) => git.Pieces("ls-tree", "-r", "-z", "--full-tree", tree)
        .Select(line => line.Split('\t', 2))
        .ToDictionary(parts => parts[1], parts => parts[0].Split(' ') is [var mode, _, var id] ? new TreeFile(mode, id) : throw new FormatException(parts[0]));
}
