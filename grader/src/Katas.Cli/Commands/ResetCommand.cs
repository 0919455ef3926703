using System.CommandLine;
using System.Globalization;
using Katas.Catalog;
using Katas.Cli.Updating;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata reset</c>: back to the stub, with a copy of what was there.</summary>
internal static class ResetCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = new Argument<string>("lesson") { Description = "A lesson's id." };
        var command = new ExampleCommand("reset", "Put the stub back, keeping a copy of your file.", "kata reset softmax") { lesson };
        command.SetAction(result => Run(clone, clone.Lesson(result.GetValue(lesson)!)));
        return command;
    }

    /// <summary>Copies the learner's files away, then writes the stub's over them.</summary>
    public static int Run(Clone clone, Lesson lesson)
    {
        if (lesson.IsQuizOnly || clone.Progress.StateOf(lesson) == LessonState.New)
        {
            clone.Page.Line($"[bold]{lesson.Id}[/] is untouched; there is nothing to reset.");
            return ExitCode.Passed;
        }

        // Everything is copied before anything is overwritten.
        string kept;
        try
        {
            kept = Keep(Path.Combine(clone.Root, ".kata", "kept"), lesson);
            if (WorkGit.IsClone(clone.Root))
                new UndoLog(new WorkGit(clone.Root)).Keep($"kata reset {lesson.Id}", [.. lesson.LearnerFiles.Select(clone.Relative)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"No copy of your version can be kept, so nothing was replaced. {failure.Message}", failure);
        }

        foreach ((string stub, string file) in lesson.StubFiles.Zip(lesson.LearnerFiles))
            File.Copy(stub, file, overwrite: true);
        clone.Page.Line($"[bold]{lesson.Id}[/] is a stub again. Your version is kept in [blue]{Markup.Escape(clone.Relative(kept))}[/].");
        return ExitCode.Passed;
    }

    private static string Keep(string above, Lesson lesson)
    {
        string kept = NewFolder(above, lesson);
        foreach ((string name, string file) in lesson.Files.Zip(lesson.LearnerFiles).Where(pair => File.Exists(pair.Second)))
        {
            string copy = Path.Combine(kept, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: false);
        }

        return kept;
    }

    // Two within a second are kept apart.
    private static string NewFolder(string above, Lesson lesson)
    {
        string time = DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string folder = Path.Combine(above, time, lesson.Id);
        for (int i = 2; Directory.Exists(folder); i++)
            folder = Path.Combine(above, $"{time}-{i}", lesson.Id);
        return Directory.CreateDirectory(folder).FullName;
    }
}
