using System.CommandLine;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata new</c>: both folders of a lesson, with blanks to fill.</summary>
internal static class NewCommand
{
    public static Command Create(Clone clone)
    {
        var place = new Argument<string>("track/slug") { Description = "Track and name: 04/softmax, or 04-Foundations/22-softmax." };
        var command = new ExampleCommand("new", "Start a lesson: make its folders and the blanks to fill.", "kata new 04/cross-entropy") { place };
        command.SetAction(result => Run(clone, result.GetValue(place)!));
        return command;
    }

    private static int Run(Clone clone, string place)
    {
        IReadOnlyList<string> files;
        try
        {
            files = LessonTemplate.Create(clone.Root, place);
        }
        catch (Exception problem) when (problem is ArgumentException or IOException)
        {
            throw new UsageException(problem.Message);
        }

        foreach (string file in files)
            clone.Console.MarkupLine($"  [grey]{Markup.Escape(clone.Relative(file))}[/]");
        string id = Path.GetFileName(place.TrimEnd('/'));
        clone.Console.MarkupLine(
            $"Fill the blanks, then [blue]./kata tidy[/] and [blue]./kata verify {Markup.Escape(id)}[/]. [grey]docs/writing-a-lesson.md says how.[/]");
        return ExitCode.Passed;
    }
}
