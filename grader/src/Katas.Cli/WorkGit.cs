using System.Diagnostics;
using System.Text;

namespace Katas.Cli;

/// <summary>
/// git in the learner's own clone, with the learner's own settings and credentials. Paths are kept as git's bytes, one
/// character a byte, so that a name in any encoding comes back as it went.
/// </summary>
/// <param name="folder">A folder of the clone's work tree.</param>
internal sealed class WorkGit(string folder)
{
    /// <summary>How paths stand in what git is told and says.</summary>
    public static Encoding PathEncoding => Encoding.Latin1;

    /// <summary>The folder that git works in.</summary>
    public string Folder => folder;

    /// <summary>Another index than the clone's own; null for its own.</summary>
    public string? IndexFile { get; init; }

    /// <summary>Whether git is installed and the folder is the top of a clone.</summary>
    public static bool IsClone(string folder)
    {
        try
        {
            return new WorkGit(folder).Line("rev-parse", "--show-prefix") is "";
        }
        catch (UsageException)
        {
            return false;
        }
    }

    /// <summary>The path as a reader sees it.</summary>
    public static string Shown(string path) => Encoding.UTF8.GetString(PathEncoding.GetBytes(path));

    /// <summary>A path in git's bytes.</summary>
    public static string Bytes(string path) => PathEncoding.GetString(Encoding.UTF8.GetBytes(path));

    /// <summary>What git prints.</summary>
    /// <exception cref="UsageException">git is not installed.</exception>
    /// <exception cref="IOException">git says that it cannot; the message is its own.</exception>
    public byte[] Ask(params string[] arguments) => Tell([], arguments);

    /// <summary>What git prints when it is told something on its standard input.</summary>
    /// <inheritdoc cref="Ask"/>
    public byte[] Tell(byte[] input, params string[] arguments)
    {
        ProgramRun run = Run(input, arguments);
        return run.ExitCode == 0 ? run.Output : throw new IOException($"git {arguments[0]}: {run.Errors.Trim()}");
    }

    /// <summary>What git prints, as text without the space around it.</summary>
    /// <inheritdoc cref="Ask"/>
    public string Text(params string[] arguments) => Encoding.UTF8.GetString(Ask(arguments)).Trim();

    /// <summary>What git prints, as text; null when it says that it cannot.</summary>
    /// <exception cref="UsageException">git is not installed.</exception>
    public string? Line(params string[] arguments) => Run([], arguments) is { ExitCode: 0 } run ? run.Text : null;

    /// <summary>What git prints with <c>-z</c>, piece by piece.</summary>
    /// <inheritdoc cref="Ask"/>
    public string[] Pieces(params string[] arguments) => PathEncoding.GetString(Ask(arguments)).Split('\0')[..^1];

    /// <summary>git's exit code with what it prints, where the code is an answer.</summary>
    /// <exception cref="UsageException">git is not installed.</exception>
    public ProgramRun Run(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder };
        // A hook of git's that starts this tool would else turn it to the hook's own repository.
        foreach (string name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"])
            start.Environment.Remove(name);
        if (IndexFile is not null)
            start.Environment["GIT_INDEX_FILE"] = IndexFile;
        return ProgramRun.Of(start, input)
            ?? throw new UsageException("This needs git, which is not installed. Install it from https://git-scm.com and try again.");
    }
}
