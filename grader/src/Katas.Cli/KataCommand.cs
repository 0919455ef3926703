using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Katas.Cli.Commands;
using Katas.Engine.Compiling;
using Katas.Engine.Running;

namespace Katas.Cli;

/// <summary>The whole command line: which commands there are, and what becomes of an error.</summary>
internal static class KataCommand
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, Func<string> findRoot)
    {
        try
        {
            string root = findRoot();
            if (Freshness.IsAskedFor && Freshness.IsStale(root))
                return ExitCode.Stale;

            using var clone = new Clone(root, terminal);
            ParseResult parsed = Create(clone).Parse(arguments);
            RefuseUnknownOptions(parsed);
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Console.Profile.Out.Writer,
                Error = terminal.Errors,
            };
            return parsed.Action is ParseErrorAction
                ? await ExplainAsync(clone, parsed, invocation)
                : await parsed.InvokeAsync(invocation);
        }
        catch (UsageException problem)
        {
            return Fail(problem.Message, ExitCode.Usage);
        }
        catch (Exception problem) when (problem is BrokenCatalogException or BrokenLessonException or WorkerFailedException)
        {
            return Fail(problem.Message, ExitCode.Broken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(problem.Message, ExitCode.Broken);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        int Fail(string message, int exitCode)
        {
            terminal.WriteError(message);
            return exitCode;
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
            GradeCommand.Create(clone),
            MergeCommand.Create(clone),
            PublishCommand.Create(clone),
            RosterCommand.Create(clone),
            ResetCommand.Create(clone),
            SubmitCommand.Create(clone),
            UpdateCommand.Create(clone),
            UndoCommand.Create(clone),
            BenchCommand.Create(clone),
            PlotCommand.Create(clone),
            TraceCommand.Create(clone),
            SetupCommand.Create(clone),
            DoctorCommand.Create(clone),
            NewCommand.Create(clone),
            TidyCommand.Create(clone),
            VerifyCommand.Create(clone),
        };
        // Without a command: to work in a terminal, else how things stand.
        root.SetAction((_, cancellation) => clone.Terminal.IsInteractive && clone.NextLesson() is not null
            ? WatchCommand.RunAsync(clone, name: null, seed: 1, cancellation)
            : Task.FromResult(ListCommand.Run(clone, track: null, json: false)));
        Help.AddTo(root);
        return root;
    }

    // Else the option would be taken for a lesson's name.
    private static void RefuseUnknownOptions(ParseResult parsed)
    {
        string? option = parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9'), ..])?.Value;
        if (option is not null)
            throw new UsageException($"There is no option '{option}'. {HelpFor(parsed)}");
    }

    private static async Task<int> ExplainAsync(Clone clone, ParseResult parsed, InvocationConfiguration invocation)
    {
        if (parsed.UnmatchedTokens is [var name, ..] && parsed.CommandResult.Command is RootCommand && clone.Catalog.Find(name) is { } lesson)
            throw new UsageException($"'{name}' is a lesson, not a command. Did you mean `./kata watch {lesson.Id}`?");

        ((ParseErrorAction)parsed.Action!).ShowHelp = false;
        invocation.Output = invocation.Error;
        await parsed.InvokeAsync(invocation);
        invocation.Error.WriteLine(HelpFor(parsed));
        return ExitCode.Usage;
    }

    private static string HelpFor(ParseResult parsed) => parsed.CommandResult.Command is RootCommand
        ? "`./kata --help` lists the commands."
        : $"`./kata {parsed.CommandResult.Command.Name} --help` shows how it is used.";
}
