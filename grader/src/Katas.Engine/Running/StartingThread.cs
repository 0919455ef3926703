using System.Collections.Concurrent;

namespace Katas.Engine.Running;

/// <summary>
/// The one thread that starts processes. They take turns, since a child inherits every inheritable handle that is open
/// when it starts; and the thread lives as long as the tool, since Linux ends a child that is to die with its parent
/// when the <i>thread</i> that started it ends.
/// </summary>
internal static class StartingThread
{
    private static readonly BlockingCollection<Action> Starts = [];

    static StartingThread() => new Thread(Work) { IsBackground = true, Name = "process starts" }.Start();

    /// <summary>Runs what starts a process, and gives back what it gives.</summary>
    public static T Run<T>(Func<T> start)
    {
        var result = new TaskCompletionSource<T>();
        Starts.Add(() =>
        {
            try
            {
                result.SetResult(start());
            }
            catch (Exception failure)
            {
                result.SetException(failure);
            }
        });
        return result.Task.GetAwaiter().GetResult();
    }

    private static void Work()
    {
        foreach (Action start in Starts.GetConsumingEnumerable())
            start();
    }
}
