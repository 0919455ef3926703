using Katas.Cli.Updating;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata undo</c>: takes back the last reset or update.</summary>
internal static class UndoCommand
{
    public static ExampleCommand Create(Clone clone)
    {
        var command = new ExampleCommand("undo", "Take back the last `./kata reset` or `./kata update`; once more takes that back.", "kata undo");
        command.SetAction(_ => Run(clone));
        return command;
    }

    private static int Run(Clone clone)
    {
        if (!WorkGit.IsClone(clone.Root))
            throw new UsageException("This folder is no clone made by git, so nothing is kept to take back. What `./kata reset` replaced is in .kata/kept.");

        var git = new WorkGit(clone.Root);
        if (new UndoLog(git).Newest is not { } entry)
        {
            clone.Page.Line("There is nothing to take back: no `./kata reset` or `./kata update` was run here.");
            return ExitCode.Passed;
        }

        new Undo(git).TakeBack(entry);
        clone.Page.Line($"Taken back: [bold]{Markup.Escape(entry.Title)}[/]. `./kata undo` again takes back that.");
        return ExitCode.Passed;
    }
}
