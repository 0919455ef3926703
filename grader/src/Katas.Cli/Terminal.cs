using System.Text;
using Spectre.Console;

namespace Katas.Cli;

/// <summary>The terminal that this process writes to, or the lack of one.</summary>
internal static class Terminal
{
    /// <summary>Whether a person sits at it: keys can be read and the screen be cleared.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static IAnsiConsole Create()
    {
        if (!OperatingSystem.IsWindows() || Console.IsOutputRedirected)
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
                ? AnsiSupport.No
                : AnsiSupport.Detect,
            // Redirected output is read by programs and files, which have no width.
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (Console.IsOutputRedirected)
            console.Profile.Width = 10_000;
        return console;
    }
}
