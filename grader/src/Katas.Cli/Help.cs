using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Katas.Cli;

/// <summary>A command's help, and below it an example; below the whole tool's, how its exit codes are meant.</summary>
/// <param name="usual">Writes the help itself.</param>
internal sealed class Help(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives every command below the root such a help.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
            option.Action = new Help((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(parseResult.CommandResult.Command is ExampleCommand command
            ? $"Example:\n  {command.Example}\n"
            : """
                Example:
                  kata watch softmax

                Exit codes:
                  0  passed        2  the command was not understood
                  1  not passed    3  a lesson or the tool is broken

                """);
        return exitCode;
    }
}
