using System.ComponentModel;
using System.Diagnostics;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>What came of a program that should take a moment.</summary>
/// <param name="IsSuccess">Whether it ended in time, and well.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error, or why there is nothing.</param>
internal sealed record ShortRun(bool IsSuccess, string Output, string Errors)
{
    /// <summary>Runs a program that is told nothing on its standard input, and ends it when it takes too long.</summary>
    /// <param name="start">What and how; its standard streams are taken over.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="needed">What its start needs; disposed when it has started.</param>
    public static ShortRun Of(ProcessStartInfo start, TimeSpan limit, IDisposable? needed = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        Process process;
        try
        {
            process = StartingThread.Run(() => Process.Start(start)!);
        }
        catch (Win32Exception problem)
        {
            return new ShortRun(IsSuccess: false, "", problem.Message);
        }
        finally
        {
            needed?.Dispose();
        }

        using (process)
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            // What it has started may hold its streams open, so their end counts too.
            if (Task.WaitAll([output, errors, process.WaitForExitAsync()], limit))
                return new ShortRun(process.ExitCode == 0, output.Result.Trim(), errors.Result.Trim());

            End(process);
            return new ShortRun(IsSuccess: false, "", $"It did not answer within {limit.TotalSeconds:0} s.");
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }
}
