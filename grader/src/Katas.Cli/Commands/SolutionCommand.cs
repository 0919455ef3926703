using System.CommandLine;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata solution</c>: the reference and its notes, for those who have passed.</summary>
internal static class SolutionCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var spoil = new Option<bool>("--spoil") { Description = "Show it although you have not passed yet." };
        var command = new ExampleCommand("solution", "Show the reference solution and its notes, once you have passed.", "kata solution softmax") { lesson, spoil };
        command.SetAction(result => Run(clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(spoil)));
        return command;
    }

    /// <summary>Prints the reference and the notes.</summary>
    public static int Run(Clone clone, Lesson lesson, bool spoil)
    {
        if (!spoil && clone.Progress.StateOf(lesson) is LessonState.New or LessonState.Started)
        {
            clone.Page.Prose(
                "",
                $"The solution of {lesson.Id} opens when you have passed it. `./kata hint {lesson.Id}` gives a nudge; "
                + $"`./kata solution {lesson.Id} --spoil` shows it all the same.");
            return ExitCode.Failed;
        }

        foreach (string file in lesson.ReferenceFiles)
        {
            clone.Page.Line($"[grey]{Markup.Escape(clone.Relative(file))}[/]\n");
            clone.WriteLine(File.ReadAllText(file));
        }

        if (File.Exists(lesson.NotesFile))
            clone.WriteLine(File.ReadAllText(lesson.NotesFile));
        return ExitCode.Passed;
    }
}
