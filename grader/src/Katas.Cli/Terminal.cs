using System.Text;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli;

/// <summary>What a command speaks to: a terminal, or the files and pipes in its place.</summary>
/// <param name="console">What is written. It does not break lines; <see cref="Page"/> does.</param>
/// <param name="input">Lines that are typed.</param>
/// <param name="errors">Where errors go.</param>
internal class Terminal(IAnsiConsole console, TextReader input, TextWriter errors)
{
    private const string ClearScreen = "\x1b[H\x1b[2J";
    private const int Unbroken = 100_000;

    public IAnsiConsole Console => console;

    public TextWriter Errors => errors;

    /// <summary>Whether a person sits at it: keys can be read and the screen be cleared.</summary>
    public virtual bool IsInteractive => false;

    /// <summary>How many columns it has now.</summary>
    public virtual int Width => int.MaxValue;

    public Page Page => new(console, Width);

    /// <summary>How many columns there are where errors go.</summary>
    protected virtual int ErrorWidth => Width;

    /// <summary>The process's own.</summary>
    public static Terminal Open()
    {
        if (!OperatingSystem.IsWindows() || System.Console.IsOutputRedirected)
            System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool isPlain = System.Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            Out = new AnsiConsoleOutput(System.Console.Out),
        });
        console.Profile.Width = Unbroken;
        return new ProcessTerminal(console);
    }

    /// <summary>One whose output goes where this one's errors do.</summary>
    public Terminal ToErrors() => new(Sheet(errors).Console, TextReader.Null, errors);

    /// <summary>A page in memory, for what is written here in one piece.</summary>
    public Page Sheet(TextWriter writer)
    {
        IAnsiConsole sheet = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = console.Profile.Capabilities.Ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
        });
        sheet.Profile.Capabilities.ColorSystem = console.Profile.Capabilities.ColorSystem;
        sheet.Profile.Capabilities.Unicode = console.Profile.Capabilities.Unicode;
        sheet.Profile.Width = Unbroken;
        return new Page(sheet, Width);
    }

    /// <summary>Text as it is, control characters and all.</summary>
    public void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    /// <summary>A sentence or more on what is wrong, broken between words where a person reads it.</summary>
    public void WriteError(string text) => new Page(Sheet(errors).Console, ErrorWidth).Prose("", text);

    /// <summary>Empties the screen; what was scrolled out of it stays, since it is not ours.</summary>
    public void Clear(string andWrite = "") => Write((IsInteractive ? ClearScreen : "") + andWrite);

    /// <summary>The next line typed; null when there are no more.</summary>
    public virtual Task<string?> ReadLineAsync(CancellationToken cancellation) =>
        Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation);

    /// <summary>
    /// The next key: it is read only when it is asked for, so that a command in between can read lines. Waiting costs
    /// nothing; a read that is no longer wanted ends with the process.
    /// </summary>
    public virtual Task<ConsoleKeyInfo> ReadKeyAsync() => throw new InvalidOperationException("There are no keys to read here.");

    private sealed class ProcessTerminal(IAnsiConsole console) : Terminal(console, System.Console.In, System.Console.Error)
    {
        private const int UsualWidth = 80;

        public override bool IsInteractive { get; } = !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected
            && Environment.GetEnvironmentVariable("TERM") != "dumb";

        public override int Width => System.Console.IsOutputRedirected ? int.MaxValue : Columns;

        protected override int ErrorWidth => System.Console.IsErrorRedirected ? int.MaxValue : Columns;

        private static int Columns => System.Console.WindowWidth is > 0 and var width ? width : UsualWidth;

        public override Task<ConsoleKeyInfo> ReadKeyAsync() => Task.Factory.StartNew(
            () => System.Console.ReadKey(intercept: true), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
