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

    private static RootCommand Create(Clone clone) => new("Learn AI engineering by building it: edit a stub, save, and see the verdict.")
    {
        TestCommand.Create(clone),
    };

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
