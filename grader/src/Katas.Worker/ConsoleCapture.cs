using System.Text;

namespace Katas.Worker;

/// <summary>Takes what code prints to the console, so that it can be shown with the test that printed it.</summary>
/// <param name="kept">Is told at once of what is kept: whoever prints may not live to the end of the test.</param>
internal sealed class ConsoleCapture(Action<string> kept) : TextWriter
{
    private const int MostCharacters = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private long _dropped;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Redirects the console to this writer, and its input to nothing, whatever a test has made of it.</summary>
    public void Attach()
    {
        Console.SetIn(TextReader.Null);
        Console.SetOut(this);
        Console.SetError(this);
    }

    /// <summary>Returns what was printed since the last call.</summary>
    public string Take()
    {
        lock (_gate)
        {
            if (_dropped > 0)
                _text.Append($"\n… {_dropped} more characters were printed; the first {MostCharacters} are shown.");
            string text = _text.ToString();
            _text.Clear();
            _dropped = 0;
            return text;
        }
    }

    public override void Write(char value) => Append([value]);

    public override void Write(string? value) => Append(value);

    public override void Write(char[] buffer, int index, int count) => Append(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Append(buffer);

    private void Append(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            int room = Math.Min(MostCharacters - _text.Length, text.Length);
            if (room > 0)
            {
                _text.Append(text[..room]);
                kept(new string(text[..room]));
            }

            _dropped += text.Length - Math.Max(room, 0);
        }
    }
}
