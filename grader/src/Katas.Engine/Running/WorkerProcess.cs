using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;
using Katas.Engine.Compiling;
using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>A worker: started ahead, spoken to over two pipes that no test can print into, and replaceable.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _events;
    private readonly Channel<WorkerEvent> _received = Channel.CreateUnbounded<WorkerEvent>();
    private readonly PrintedText _errorText = new();
    private Task _errorTextRead = Task.CompletedTask;

    private WorkerProcess(Process process, AnonymousPipeServerStream requests, AnonymousPipeServerStream events)
    {
        _process = process;
        _requests = requests;
        _events = events;
    }

    /// <summary>What the worker reports; completed when it has ended.</summary>
    public ChannelReader<WorkerEvent> Events => _received.Reader;

    /// <summary>The process's id, for those who watch it.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a worker; it is warm when it has sent <see cref="WorkerEvent.Ready"/>.</summary>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static WorkerProcess Start(WorkerLimits limits) => StartingThread.Run(() =>
    {
        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo(DotnetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Katas.Worker.dll"));
        start.ArgumentList.Add(requests.GetClientHandleAsString());
        start.ArgumentList.Add(events.GetClientHandleAsString());
        foreach ((string name, string value) in limits.Environment)
            start.Environment[name] = value;

        using IDisposable? needed = limits.Sandbox?.Confine(start, limits);
        Process process = Process.Start(start)!;
        requests.DisposeLocalCopyOfClientHandle();
        events.DisposeLocalCopyOfClientHandle();
        var worker = new WorkerProcess(process, requests, events);
        worker.Listen();
        return worker;
    });

    /// <summary>Sends a request. A worker that has ended takes none, and its <see cref="Events"/> are completed.</summary>
    public void Send(RunRequest request)
    {
        _errorText.Clear();
        try
        {
            Wire.Write(_requests, request);
        }
        catch (IOException)
        {
            _received.Writer.TryComplete();
        }
    }

    /// <summary>How the worker ended, for a process whose events are completed.</summary>
    public WorkerEnd End()
    {
        // The pipe closes a moment before the process is gone, and what it wrote may arrive a moment after.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            Kill();
        _process.WaitForExit();
        _errorTextRead.Wait(Lingering);
        return new WorkerEnd(_process.ExitCode, _errorText.ToString());
    }

    /// <summary>Ends the worker, whatever it is doing.</summary>
    public void Dispose()
    {
        Kill();
        _requests.Dispose();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _events.Dispose();
        _process.Dispose();
    }

    // The installation that this process runs on, whatever stands first in PATH.
    private static string DotnetHost()
    {
        string host = Path.Combine(SdkCompiler.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or is about to.
        }
    }

    private void Listen()
    {
        _process.StandardInput.Close();
        _ = new PrintedText().ReadAsync(_process.StandardOutput.BaseStream);
        _errorTextRead = _errorText.ReadAsync(_process.StandardError.BaseStream);
        var reader = new Thread(ReadEvents) { IsBackground = true, Name = "worker events" };
        reader.Start();
        _ = CompleteAtExitAsync();
    }

    // A process that a test has left behind keeps the worker's pipes open, so their end alone does not say it all.
    private async Task CompleteAtExitAsync()
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(_received.Reader.Completion, Task.Delay(Lingering));
        _received.Writer.TryComplete();
    }

    private void ReadEvents()
    {
        try
        {
            while (Wire.ReadEvent(_events) is { } received)
                _received.Writer.TryWrite(received);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidDataException)
        {
            // It ended within an event.
        }

        _received.Writer.TryComplete();
    }
}
