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
        var command = new Command("next", "Say which lesson is next.\n\nExample: kata next") { json };
        command.SetAction(result => Run(clone, result.GetValue(json)));
        return command;
    }

    private static int Run(Clone clone, bool json)
    {
        Lesson? next = clone.NextLesson();
        if (json)
            clone.WriteLine(GradeJson.WriteObject(new { Lesson = next?.Id, Folder = next is null ? null : clone.Relative(next.Folder) }));
        else if (next is null)
            clone.Console.MarkupLine("[green]Every lesson is passed.[/]");
        else
            clone.Console.MarkupLine($"[bold]{next.Id}[/]  {Markup.Escape(next.Title)}\n  read [blue]{Markup.Escape(clone.Relative(next.ReadmeFile))}[/]\n  run  [blue]./kata watch {next.Id}[/]");
        return ExitCode.Passed;
    }
}
