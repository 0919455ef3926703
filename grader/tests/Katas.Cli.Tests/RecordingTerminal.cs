using System.Threading.Channels;
using Spectre.Console;

namespace Katas.Cli.Tests;

/// <summary>A terminal in memory: what is written is kept, what is typed comes from the test.</summary>
internal sealed class RecordingTerminal : Terminal
{
    private const string ClearScreen = "\x1b[H\x1b[2J";

    private readonly StringWriter _output;
    private readonly StringWriter _errors;
    private readonly TextWriter _gate;
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();

    private RecordingTerminal(StringWriter output, TextWriter gate, StringWriter errors, string typed)
        : base(Plain(gate), new StringReader(typed), errors)
    {
        _gate = gate;
        _output = output;
        _errors = errors;
    }

    public override bool IsInteractive => KeysCanBePressed;

    public override int Width => Columns;

    public bool KeysCanBePressed { get; init; }

    public int Columns { get; init; } = 80;

    /// <summary>Everything written, with the same line ends everywhere.</summary>
    public string Output => Text(_output);

    public string ErrorOutput => Text(_errors);

    /// <summary>What is on the screen since it was last cleared.</summary>
    public string Screen => Output[(Output.LastIndexOf(ClearScreen, StringComparison.Ordinal) is var at and >= 0 ? at + ClearScreen.Length : 0)..];

    public static RecordingTerminal Create(int columns = 80, string typed = "", bool interactive = false)
    {
        var output = new StringWriter();
        return new RecordingTerminal(output, TextWriter.Synchronized(output), new StringWriter(), typed)
        {
            Columns = columns, KeysCanBePressed = interactive,
        };
    }

    public void Press(char key) => _keys.Writer.TryWrite(new ConsoleKeyInfo(key, ConsoleKey.None, shift: false, alt: false, control: false));

    public override Task<ConsoleKeyInfo> ReadKeyAsync() => _keys.Reader.ReadAsync().AsTask();

    /// <summary>A console that writes neither colours nor control characters, and breaks no line.</summary>
    public static IAnsiConsole Plain(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = 100_000;
        return console;
    }

    // The tool writes on threads of its own; its writer takes turns on this lock.
    private string Text(StringWriter writer)
    {
        lock (_gate)
            return writer.ToString().ReplaceLineEndings("\n");
    }
}
