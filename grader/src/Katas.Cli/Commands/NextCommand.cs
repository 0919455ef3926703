using System.CommandLine;
using Katas.Catalog;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata next</c>: which lesson to do now.</summary>
internal static class NextCommand
{
    public static Command Create(Clone clone)
    {
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var command = new ExampleCommand("next", "Say which lesson is next.", "kata next") { json };
        command.SetAction(result => Run(clone, result.GetValue(json)));
        return command;
    }

    private static int Run(Clone clone, bool json)
    {
        Lesson? next = clone.NextLesson();
        if (json)
            clone.WriteLine(CommandJson.Write(new { Lesson = next?.Id, Folder = next is null ? null : clone.Relative(next.Folder) }));
        else
            Write(clone, next);
        return ExitCode.Passed;
    }

    /// <summary>Prints the lesson to do now, and how.</summary>
    /// <param name="clone">Where.</param>
    /// <param name="next">The lesson; null when all are passed.</param>
    public static void Write(Clone clone, Lesson? next)
    {
        Page page = clone.Page;
        if (next is null)
        {
            page.Line("[green]Every lesson is passed.[/]");
            return;
        }

        page.Prose($"Next: [bold]{next.Id}[/]  ", $"{next.Title}, about {next.Minutes} min");
        page.Line($"  read  [blue]{Markup.Escape(clone.Relative(next.ReadmeFile))}[/]");
        foreach (string file in next.LearnerFiles)
            page.Line($"  edit  [blue]{Markup.Escape(clone.Relative(file))}[/]");
        page.Line($"  run   [blue]{(next.IsQuizOnly ? "./kata quiz" : "./kata watch")} {next.Id}[/]");
    }
}
