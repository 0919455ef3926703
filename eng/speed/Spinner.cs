using System.Diagnostics;

namespace Katas.SpeedStudy;

/// <summary>A process that keeps one processor busy.</summary>
internal sealed class Spinner : IDisposable
{
    /// <summary>What this program is called with to be one.</summary>
    public const string Argument = "--spin";

    private readonly Process _process;

    public Spinner()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(Spinner).Assembly.Location);
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _process = Process.Start(start)!;
    }

    /// <summary>Spins for as long as its owner lives.</summary>
    public static void Spin(int owner)
    {
        using Process process = Process.GetProcessById(owner);
        while (!process.HasExited)
        {
            for (int i = 0; i < 1_000_000; i++)
                Thread.SpinWait(10);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
