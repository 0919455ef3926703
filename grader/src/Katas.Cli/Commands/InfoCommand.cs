using System.CommandLine;
using Katas.Catalog;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata info</c>: what there is to know of a lesson before starting it.</summary>
internal static class InfoCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var command = new ExampleCommand("info", "Show what a lesson is about, its files and its sources.", "kata info softmax") { lesson, json };
        command.SetAction(result => Run(clone, LessonArgument.Of(clone, result.GetValue(lesson)), result.GetValue(json)));
        return command;
    }

    private static int Run(Clone clone, Lesson lesson, bool json)
    {
        LessonState state = clone.Progress.StateOf(lesson);
        if (json)
        {
            clone.WriteLine(CommandJson.Write(new
            {
                lesson.Id, lesson.Title, lesson.Minutes, lesson.Lane, State = state, lesson.Files, lesson.BuildsOn, lesson.Covers, lesson.Sources,
                Hints = lesson.Hints.Count, Folder = clone.Relative(lesson.Folder),
            }));
            return ExitCode.Passed;
        }

        clone.Page.Items($"[bold]{Markup.Escape(lesson.Title)}[/]", $"[grey]{lesson.Id}, about {lesson.Minutes} min, {Words(state)}[/]");
        Row(clone, "read", clone.Relative(lesson.ReadmeFile));
        foreach (string file in lesson.LearnerFiles)
            Row(clone, "edit", clone.Relative(file));
        if (lesson.BuildsOn.Count > 0)
            Row(clone, "builds on", string.Join(", ", lesson.BuildsOn));
        if (lesson.Speed is { AtMost: { } ratio })
            Row(clone, "speed", $"at most {ratio:0.#} times the reference's time");
        if (lesson.Hints.Count > 0)
            Row(clone, "hints", $"{lesson.Hints.Count}: ./kata hint {lesson.Id}");
        foreach (string source in lesson.Sources)
            Row(clone, "source", source);
        return ExitCode.Passed;
    }

    private static void Row(Clone clone, string name, string value) =>
        clone.Page.Prose($"  [grey]{name,-10}[/] ", value);

    private static string Words(LessonState state) => state switch
    {
        LessonState.New => "not begun",
        LessonState.Started => "begun",
        LessonState.ChangedSincePassed => "passed, and changed since",
        _ => "passed",
    };
}
