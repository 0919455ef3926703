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
        var command = new Command(
            "solution", "Show the reference solution and its notes, once you have passed.\n\nExample: kata solution softmax") { lesson, spoil };
        command.SetAction(result => Run(clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(spoil)));
        return command;
    }

    /// <summary>Prints the reference and the notes.</summary>
    public static int Run(Clone clone, Lesson lesson, bool spoil)
    {
        if (!spoil && clone.Progress.StateOf(lesson) is LessonState.New or LessonState.Started)
        {
            clone.Console.MarkupLine(
                $"The solution of [bold]{lesson.Id}[/] opens when you have passed it. [blue]kata hint {lesson.Id}[/] gives a nudge; "
                + $"[blue]kata solution {lesson.Id} --spoil[/] shows it all the same.");
            return ExitCode.Failed;
        }

        foreach (string file in lesson.ReferenceFiles)
        {
            clone.Console.MarkupLine($"[grey]{Markup.Escape(clone.Relative(file))}[/]\n");
            clone.Console.WriteLine(File.ReadAllText(file));
        }

        if (File.Exists(lesson.NotesFile))
            clone.Console.WriteLine(File.ReadAllText(lesson.NotesFile));
        return ExitCode.Passed;
    }
}
