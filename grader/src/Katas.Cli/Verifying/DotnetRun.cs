using System.Diagnostics;

namespace Katas.Cli.Verifying;

/// <summary>What a command of the SDK came to.</summary>
/// <param name="Succeeded">Whether it ended with 0.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record DotnetRun(bool Succeeded, string Output)
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    /// <param name="cancellation">Ends the command and what it has started.</param>
    public static async Task<DotnetRun> OfAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new DotnetRun(process.ExitCode == 0, await output + await errors);
    }
}
