using Katas.Catalog;

namespace Katas.Cli.Verifying;

/// <summary>The lessons that git says are changed: in the work tree, or in commits that the upstream branch lacks.</summary>
internal static class ChangedLessons
{
    /// <exception cref="UsageException">git cannot say.</exception>
    public static IReadOnlyList<Lesson> Of(Clone clone)
    {
        var git = new WorkGit(clone.Root);
        HashSet<string> changed = [.. Lines("status", "--porcelain", "--untracked-files=all").Select(line => line[3..].Split(" -> ")[^1].Trim('"'))];
        if (git.Line("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}", "--") is { Length: > 0 } upstream)
            changed.UnionWith(Lines("diff", "--name-only", upstream.Split('\n')[0] + "...HEAD"));

        // What lessons share may change any of them.
        return changed.Any(file => file.StartsWith("support/", StringComparison.Ordinal) || file.StartsWith("grader/src/", StringComparison.Ordinal))
            ? clone.Catalog.Lessons
            : [.. clone.Catalog.Lessons.Where(lesson => changed.Any(file =>
                file.StartsWith($"katas/{lesson.TrackFolder}/{lesson.FolderName}/", StringComparison.Ordinal)
                || file.StartsWith($"solutions/{lesson.TrackFolder}/{lesson.FolderName}/", StringComparison.Ordinal)))];

        string[] Lines(params string[] arguments)
        {
            ProgramRun run = git.Run([], arguments);
            return run.ExitCode == 0
                ? System.Text.Encoding.UTF8.GetString(run.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                : throw new UsageException($"git cannot say what changed: {run.Errors.Trim()}");
        }
    }
}
