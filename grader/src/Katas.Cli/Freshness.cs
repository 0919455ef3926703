namespace Katas.Cli;

/// <summary>
/// Whether the tool was built from the sources as they are now. The launcher for Unix looks for itself; the one for
/// Windows cannot do so quickly, and asks.
/// </summary>
internal static class Freshness
{
    private static readonly string[] SourceFolders = ["grader/src", "support"];
    private static readonly string[] SourceFiles = ["Directory.Build.props", "Directory.Packages.props", "global.json"];

    /// <summary>Set by a launcher that wants exit code <see cref="ExitCode.Stale"/> from a tool that is too old.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("KATA_CHECK_SOURCES") == "1";

    /// <summary>Whether any source is newer than the launcher's last build.</summary>
    public static bool IsStale(string root)
    {
        DateTime builtAt = File.GetLastWriteTimeUtc(Path.Combine(root, "artifacts", "kata.stamp"));
        return SourceFolders
            .Select(folder => new DirectoryInfo(Path.Combine(root, folder)))
            .Where(folder => folder.Exists)
            // The folders too: their times tell of files that are gone.
            .SelectMany(folder => folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(folder))
            .Concat(SourceFiles.Select(file => new FileInfo(Path.Combine(root, file))).Where(file => file.Exists))
            .Any(source => source.LastWriteTimeUtc > builtAt);
    }
}
