using System.CommandLine;
using Katas.Cli.Commands;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Spectre.Console;

namespace Katas.Cli;

/// <summary>The whole command line: which commands there are, and what becomes of an error.</summary>
internal static class KataCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        IAnsiConsole console = Terminal.Create();
        try
        {
            string root = Clone.FindRoot();
            if (Freshness.IsAskedFor && Freshness.IsStale(root))
                return ExitCode.Stale;

            using var clone = new Clone(root, console);
            ParseResult parsed = Create(clone).Parse(arguments);
            int exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : exitCode;
        }
        catch (UsageException problem)
        {
            return Fail(problem.Message, ExitCode.Usage);
        }
        catch (Exception problem) when (problem is BrokenCatalogException or BrokenLessonException or WorkerFailedException)
        {
            return Fail(problem.Message, ExitCode.Broken);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create(Clone clone)
    {
        var root = new RootCommand("Learn AI engineering by building it: edit a stub, save, and see the verdict.")
        {
            WatchCommand.Create(clone),
            TestCommand.Create(clone),
            ListCommand.Create(clone),
            NextCommand.Create(clone),
            InfoCommand.Create(clone),
            HintCommand.Create(clone),
            QuizCommand.Create(clone),
            SolutionCommand.Create(clone),
            ResetCommand.Create(clone),
            PlotCommand.Create(clone),
            SetupCommand.Create(clone),
            NewCommand.Create(clone),
            TidyCommand.Create(clone),
            VerifyCommand.Create(clone),
        };
        // Without a command: to work in a terminal, else how things stand.
        root.SetAction((_, cancellation) => Terminal.IsInteractive && clone.NextLesson() is not null
            ? WatchCommand.RunAsync(clone, name: null, seed: 1, cancellation)
            : Task.FromResult(ListCommand.Run(clone, track: null, json: false)));
        return root;
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
