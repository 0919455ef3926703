namespace Katas.Cli.Watching;

/// <summary>
/// Keys, one at a time: the next is read only when it is asked for, so that a command in between can read lines itself.
/// Waiting costs nothing.
/// </summary>
internal static class KeyReader
{
    /// <summary>The next key. A read that is no longer wanted ends with the process.</summary>
    public static Task<ConsoleKeyInfo> NextAsync() => Task.Factory.StartNew(
        () => Console.ReadKey(intercept: true), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
