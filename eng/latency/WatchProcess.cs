using System.Diagnostics;

namespace Katas.Latency;

/// <summary>A real <c>kata watch</c>, whose verdicts are read from what it prints.</summary>
internal sealed class WatchProcess : IDisposable
{
    private readonly ScratchClone _clone;
    private readonly Process _process;

    public WatchProcess(ScratchClone clone)
    {
        _clone = clone;
        _process = Process.Start(clone.StartInfo("dotnet", clone.Tool, "watch", clone.Lesson))!;
    }

    /// <summary>Writes the file and returns when the verdict has been printed.</summary>
    public void SaveAndWait(string text)
    {
        _clone.Save(text);
        WaitForVerdict();
    }

    public void WaitForVerdict()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith($"✓ {_clone.Lesson}", StringComparison.Ordinal) || line.StartsWith($"✗ {_clone.Lesson}", StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException("kata watch ended.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
