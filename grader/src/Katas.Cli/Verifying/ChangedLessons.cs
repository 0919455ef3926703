using System.Diagnostics;
using Katas.Catalog;

namespace Katas.Cli.Verifying;

/// <summary>The lessons that git says are changed: in the work tree, or in commits that the upstream branch lacks.</summary>
internal static class ChangedLessons
{
    /// <exception cref="UsageException">git cannot say.</exception>
    public static IReadOnlyList<Lesson> Of(Clone clone)
    {
        HashSet<string> changed = [.. Git(clone.Root, "status", "--porcelain", "--untracked-files=all").Select(line => line[3..].Split(" -> ")[^1].Trim('"'))];
        if (Git(clone.Root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}", "--").FirstOrDefault() is { Length: > 0 } upstream)
            changed.UnionWith(Git(clone.Root, "diff", "--name-only", upstream + "...HEAD"));

        // What lessons share may change any of them.
        return changed.Any(file => file.StartsWith("support/", StringComparison.Ordinal) || file.StartsWith("grader/src/", StringComparison.Ordinal))
            ? clone.Catalog.Lessons
            : [.. clone.Catalog.Lessons.Where(lesson => changed.Any(file =>
                file.StartsWith($"katas/{lesson.TrackFolder}/{lesson.FolderName}/", StringComparison.Ordinal)
                || file.StartsWith($"solutions/{lesson.TrackFolder}/{lesson.FolderName}/", StringComparison.Ordinal)))];
    }

    private static string[] Git(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> errors = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0 && arguments[0] != "rev-parse")
                throw new UsageException($"git cannot say what changed: {errors.Result.Trim()}");
            return git.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException("--changed asks git, which is not installed. Name the lessons instead.");
        }
    }
}
