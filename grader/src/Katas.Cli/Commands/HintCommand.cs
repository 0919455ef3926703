using System.CommandLine;
using Katas.Catalog;
using Katas.Reporting;

namespace Katas.Cli.Commands;

/// <summary><c>kata hint</c>: one hint more each time.</summary>
internal static class HintCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var all = new Option<bool>("--all") { Description = "Show every hint." };
        var json = new Option<bool>("--json") { Description = "Print the hints as JSON." };
        var command = new ExampleCommand("hint", "Show a hint, and one more each time you ask.", "kata hint softmax") { lesson, all, json };
        command.SetAction(result => Run(
            clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(all), result.GetValue(json)));
        return command;
    }

    /// <summary>Prints the hints seen so far and the next.</summary>
    public static int Run(Clone clone, Lesson lesson, bool all = false, bool json = false)
    {
        var seen = new HintsSeen(clone.Root);
        bool wereAllSeen = seen.Count(lesson) == lesson.Hints.Count;
        IReadOnlyList<string> hints = all ? lesson.Hints : seen.Next(lesson);
        if (json)
        {
            clone.WriteLine(CommandJson.Write(new { Lesson = lesson.Id, Total = lesson.Hints.Count, Hints = hints.Select(hint => hint.Trim()) }));
            return ExitCode.Passed;
        }

        for (int i = 0; i < hints.Count; i++)
            clone.Page.Prose($"[grey]{i + 1} of {lesson.Hints.Count}[/]  ", hints[i].Trim(), i == hints.Count - 1 ? "default" : "grey");
        if (wereAllSeen && !all)
            clone.Page.Line(hints.Count == 0 ? $"{lesson.Id} has no hints." : "[grey]There are no more hints.[/]");
        return ExitCode.Passed;
    }
}
