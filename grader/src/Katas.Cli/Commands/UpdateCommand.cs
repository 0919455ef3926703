using System.CommandLine;
using Katas.Cli.Updating;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata update</c>: the course's new lessons, tests and stubs, and every byte of the learner's.</summary>
internal static class UpdateCommand
{
    public static Command Create(Clone clone)
    {
        var from = new Option<string?>("--from") { Description = "The course's commit that you began with, where the tool cannot tell." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new ExampleCommand("update", "Bring in the course's new lessons, tests and stubs; what you changed is kept.", "kata update")
        {
            from, dryRun,
        };
        command.SetAction(result => Run(clone, result.GetValue(from), result.GetValue(dryRun)));
        return command;
    }

    private static int Run(Clone clone, string? from, bool dryRun)
    {
        if (!WorkGit.IsClone(clone.Root))
            throw new UsageException("This folder is no clone made by git, so the course cannot be followed. Clone it: git clone https://github.com/OWNER/REPOSITORY, and copy your files into it.");

        var git = new WorkGit(clone.Root);
        // Lessons are read before anything is replaced; some may be broken, and an update is what mends them.
        HashSet<string> learners = [.. clone.Catalog.Lessons.SelectMany(lesson => lesson.LearnerFiles).Select(clone.Relative)];
        HashSet<string> passed = [.. clone.Catalog.Lessons
            .Where(lesson => clone.Progress.StateOf(lesson) is LessonState.Passed or LessonState.ChangedSincePassed)
            .Select(lesson => lesson.Id)];
        CourseUpdate update = CourseUpdate.Plan(git, learners.Contains, from);
        if (update.Changes.Count == 0)
        {
            clone.Page.Line($"This clone has the newest version of the course: {Version(git, update.To)}.");
            return ExitCode.Passed;
        }

        IReadOnlyList<string> aside = dryRun ? [] : update.Apply();
        LessonNews[] again = [.. update.News.Where(news => passed.Contains(news.Lesson) && news.IsJudgedAnew && news.Kind != NewsKind.Gone)];
        if (!dryRun)
        {
            foreach (LessonNews news in again)
                clone.Progress.Forget(news.Lesson);
        }

        clone.Page.Line($"The course {(dryRun ? "would go" : "went")} from {Version(git, update.From)} to {Version(git, update.To)}: {Count(update.Changes.Count, "file")}.");
        WriteNews(clone, update.News);
        WriteMerged(clone, update.Merged, aside);
        if (again.Length > 0)
        {
            string names = string.Join(' ', again.Select(news => news.Lesson));
            clone.Page.Line($"\n[bold]Look at again:[/] you had passed {(again.Length == 1 ? "it" : "them")}, and what judges {(again.Length == 1 ? "it" : "them")} is new. [blue]./kata test {Markup.Escape(names)}[/]");
        }

        clone.Page.Line(dryRun ? "\nNothing was changed." : "\n[grey]`./kata undo` takes all of this back.[/]");
        return ExitCode.Passed;
    }

    private static string Version(WorkGit git, string commit) =>
        Markup.Escape(git.Text("log", "-1", "--format=%h of %ad", "--date=format:%-d %B %Y", commit));

    private static void WriteNews(Clone clone, IReadOnlyList<LessonNews> all)
    {
        if (all.Count == 0)
            return;

        clone.Page.Line("");
        int width = all.Max(news => news.Lesson.Length);
        foreach (LessonNews news in all)
        {
            string what = news.Kind switch
            {
                NewsKind.New => "[green]new[/]    ",
                NewsKind.Gone => "[yellow]gone[/]   ",
                NewsKind.Moved => "moved  ",
                _ => "changed",
            };
            string more = news.Kind switch
            {
                NewsKind.New => Markup.Escape(news.Folder),
                NewsKind.Gone => "",
                NewsKind.Moved => Markup.Escape(string.Join(", ", news.Parts.Prepend($"to {news.Folder}"))),
                _ => Markup.Escape(string.Join(", ", news.Parts)),
            };
            clone.Page.Line($"  {what}  [bold]{Markup.Escape(news.Lesson.PadRight(width))}[/]  [grey]{more}[/]");
        }
    }

    private static void WriteMerged(Clone clone, IReadOnlyList<MergedFile> merged, IReadOnlyList<string> aside)
    {
        if (merged.Count + aside.Count == 0)
            return;

        clone.Page.Line("\nWhat you had changed as well:");
        foreach (MergedFile file in merged)
        {
            string beside = file.Beside is null ? "" : $"[blue]{Markup.Escape(Path.GetFileName(file.Beside))}[/]";
            clone.Page.Line($"  {Markup.Escape(file.Path)}  [grey]{file.How switch
            {
                MergeKind.Merged => "both changes are in",
                MergeKind.LearnersStays => $"yours is kept; the course's new one is beside it as[/] {beside}[grey]",
                MergeKind.CoursesStands => $"the course's is used; yours is beside it as[/] {beside}[grey]",
                MergeKind.KeptThoughGone when file.Beside is not null => $"the course has it no longer; yours is kept as[/] {beside}[grey]",
                MergeKind.KeptThoughGone => "the course has it no longer; yours is kept",
                _ => "yours went along to the new place",
            }}[/]");
        }

        foreach (string copy in aside)
            clone.Page.Line($"  {Markup.Escape(copy)}  [grey]a file of yours that git ignores stood where a new one went; this is it[/]");
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
