using System.CommandLine;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata hint</c>: one hint more each time.</summary>
internal static class HintCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var all = new Option<bool>("--all") { Description = "Show every hint." };
        var command = new Command("hint", "Show a hint, and one more each time you ask.\n\nExample: kata hint softmax") { lesson, all };
        command.SetAction(result => Run(clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(all)));
        return command;
    }

    /// <summary>Prints the hints seen so far and the next.</summary>
    public static int Run(Clone clone, Lesson lesson, bool all)
    {
        IReadOnlyList<string> hints = all ? lesson.Hints : new HintsSeen(clone.Root).Next(lesson);
        for (int i = 0; i < hints.Count; i++)
        {
            bool isNew = i == hints.Count - 1;
            clone.Console.MarkupLine($"[grey]{i + 1} of {lesson.Hints.Count}[/]  {(isNew ? "" : "[grey]")}{Markup.Escape(hints[i].Trim())}{(isNew ? "" : "[/]")}");
        }

        return ExitCode.Passed;
    }
}
