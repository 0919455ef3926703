using System.Text;

namespace Katas.Engine.Running;

/// <summary>
/// The beginning of what a process prints. The rest is read and dropped, so that it neither fills memory nor makes the
/// process wait.
/// </summary>
internal sealed class PrintedText
{
    private const int MostBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly byte[] _beginning = new byte[MostBytes];
    private int _length;
    private long _dropped;

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(Stream stream)
    {
        // As large as a pipe: fewer turns when a process floods it. Not by lines, since one may never end.
        var buffer = new byte[MostBytes];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var length)
                Add(buffer.AsSpan(0, length));
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The process has ended, and its owner has let go of it.
        }
    }

    /// <summary>Forgets what was printed so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _length = 0;
            _dropped = 0;
        }
    }

    /// <summary>The beginning, with a note of how much more there was.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            string text = Encoding.UTF8.GetString(_beginning, 0, _length);
            return _dropped == 0 ? text : $"{text}\n… {_dropped} more bytes were printed; the first {MostBytes} are shown.";
        }
    }

    /// <summary>Adds what was printed.</summary>
    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            int room = Math.Min(MostBytes - _length, bytes.Length);
            bytes[..room].CopyTo(_beginning.AsSpan(_length));
            _length += room;
            _dropped += bytes.Length - room;
        }
    }
}
