using System.Diagnostics;
using System.Threading.Channels;

namespace Katas.Cli.Tests.Processes;

/// <summary>The real tool in a process of its own, without a terminal, whose output is read line by line.</summary>
internal sealed class KataProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public KataProcess(SmallClone clone, params string[] arguments)
        : this(clone, new Dictionary<string, string>(), arguments)
    {
    }

    public KataProcess(SmallClone clone, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Tool);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["KATA_ROOT"] = clone.Root;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process = Process.Start(start)!;
        Process.StandardInput.Close();
        _ = ReadAsync(Process.StandardOutput);
        _ = ReadAsync(Process.StandardError);
    }

    // Beside these tests, in the same configuration.
    private static string Tool { get; } = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Katas.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "kata.dll");

    public Process Process { get; }

    /// <summary>Reads on to the line that holds the text, and returns it.</summary>
    public async Task<string> SeeAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        var seen = new List<string>();
        try
        {
            await foreach (string line in _lines.Reader.ReadAllAsync(limit.Token))
            {
                seen.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                    return line;
            }
        }
        catch (OperationCanceledException)
        {
        }

        throw new TimeoutException($"'{text}' was not printed, but:\n{string.Join('\n', seen)}");
    }

    /// <summary>What was printed and has not been read yet.</summary>
    public IReadOnlyList<string> Unread()
    {
        var lines = new List<string>();
        while (_lines.Reader.TryRead(out string? line))
            lines.Add(line);
        return lines;
    }

    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(limit.Token);
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            _lines.Writer.TryWrite(line);
    }
}
