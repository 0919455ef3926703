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
            Ansi = IsPlain ? AnsiSupport.No : AnsiSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        // Redirected output is read by programs and files, which have no width.
        if (Console.IsOutputRedirected)
            console.Profile.Width = 10_000;
        return console;
    }

    /// <summary>A console that writes into memory what <paramref name="model"/> would write to the screen.</summary>
    public static IAnsiConsole CreateLike(IAnsiConsole model, TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = model.Profile.Capabilities.Ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
        });
        console.Profile.Capabilities.ColorSystem = model.Profile.Capabilities.ColorSystem;
        console.Profile.Capabilities.Unicode = model.Profile.Capabilities.Unicode;
        console.Profile.Width = model.Profile.Width;
        return console;
    }

    private static bool IsPlain =>
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
}
