using System.ComponentModel;
using System.Security.Cryptography;
using System.Threading.Channels;
using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>A worker: started ahead, and replaceable.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(1);

    private readonly ChildProcess _process;
    private readonly EventSeal _seal;
    private readonly PrintedText _printed = new();
    private readonly Channel<WorkerEvent> _received = Channel.CreateUnbounded<WorkerEvent>();

    private WorkerProcess(ChildProcess process, WorkerLimits limits)
    {
        _process = process;
        byte[] key = RandomNumberGenerator.GetBytes(EventSeal.KeyBytes);
        var greeting = new Greeting([.. key], limits.MostThreads);
        _seal = new EventSeal(key);
        Write(() => Wire.Write(_process.Requests, greeting));
        var reader = new Thread(ReadEvents) { IsBackground = true, Name = "worker events" };
        reader.Start();
        _ = CompleteAtExitAsync();
    }

    /// <summary>
    /// What the worker reports; completed when it has ended, and with a <see cref="ForgedEventException"/> when
    /// something else came over its pipe.
    /// </summary>
    public ChannelReader<WorkerEvent> Events => _received.Reader;

    /// <summary>
    /// What the test that began last has printed so far, its beginning at least: what is left of one that never ends.
    /// </summary>
    public string Printed => _printed.ToString();

    /// <summary>The process's id, for those who watch it.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a worker; it is warm when it has sent <see cref="WorkerEvent.Ready"/>.</summary>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static WorkerProcess Start(WorkerLimits limits) => new(ChildProcess.Start("Katas.Worker.dll", limits), limits);

    /// <summary>Starts a worker and waits until it is warm.</summary>
    /// <exception cref="WorkerFailedException">It does not come up.</exception>
    public static async Task<WorkerProcess> StartWarmAsync(WorkerLimits limits)
    {
        WorkerProcess worker = Start(limits);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await worker.Events.ReadAsync(limit.Token);
            return worker;
        }
        catch (Exception failure) when (failure is OperationCanceledException or ChannelClosedException)
        {
            WorkerEnd end = worker.End();
            worker.Dispose();
            throw new WorkerFailedException(end.ErrorText);
        }
    }

    /// <summary>Sends a request. A worker that has ended takes none, and its <see cref="Events"/> are completed.</summary>
    public void Send(WorkerRequest request)
    {
        _process.ForgetErrorText();
        Write(() => Wire.Write(_process.Requests, request));
    }

    /// <summary>How the worker ended, for a process whose events are completed.</summary>
    public WorkerEnd End() => _process.End();

    /// <summary>Ends the worker, whatever it is doing.</summary>
    public void Dispose() => _process.Dispose();

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            _received.Writer.TryComplete();
        }
    }

    // A process that a test has left behind keeps the worker's pipes open, so their end alone does not say it all.
    private async Task CompleteAtExitAsync()
    {
        await _process.Exited;
        await Task.WhenAny(_received.Reader.Completion, Task.Delay(Lingering));
        _received.Writer.TryComplete();
    }

    // What is printed is no sign of life: a test that prints without end is out of time all the same.
    private void Receive(WorkerEvent received)
    {
        if (received is WorkerEvent.Printed printed)
        {
            _printed.Add(printed.Text);
            return;
        }

        if (received is WorkerEvent.TestStarted)
            _printed.Clear();
        _received.Writer.TryWrite(received);
    }

    private void ReadEvents()
    {
        try
        {
            while (Wire.ReadEvent(_process.Answers, _seal) is { } received)
                Receive(received);
        }
        catch (ForgedEventException forged)
        {
            _received.Writer.TryComplete(forged);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidDataException)
        {
            // It ended within an event.
        }

        _received.Writer.TryComplete();
    }
}
