namespace Katas.Cli.Tests;

/// <summary>What tests of commands share: a clone of their own, and what a command said in it.</summary>
public abstract class CommandTests : IDisposable
{
    internal SmallClone Clone { get; } = new();

    public void Dispose()
    {
        Clone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a command in 80 columns.</summary>
    internal Task<Said> RunAsync(params string[] arguments) => RunAsync(RecordingTerminal.Create(), arguments);

    internal async Task<Said> RunAsync(RecordingTerminal terminal, params string[] arguments)
    {
        int exitCode = await Clone.RunAsync(terminal, arguments);
        return new Said(exitCode, terminal.Output, terminal.ErrorOutput);
    }
}
