using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Threading.Channels;
using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>A worker: started ahead, spoken to over two pipes that no test can print into, and replaceable.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int MostErrorText = 64 * 1024;

    // A child inherits every inheritable handle that is open when it starts, so starts take turns.
    private static readonly Lock Starting = new();

    private readonly Process _process;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _events;
    private readonly Channel<WorkerEvent> _received = Channel.CreateUnbounded<WorkerEvent>();
    private readonly StringBuilder _errorText = new();

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

    /// <summary>What it has written to standard error so far.</summary>
    public string LastWords
    {
        get
        {
            lock (_errorText)
                return _errorText.ToString();
        }
    }

    /// <summary>Starts a worker; it is warm when it has sent <see cref="WorkerEvent.Ready"/>.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    public static WorkerProcess Start(WorkerLimits limits)
    {
        lock (Starting)
        {
            var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
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

            Process process = Process.Start(start)!;
            requests.DisposeLocalCopyOfClientHandle();
            events.DisposeLocalCopyOfClientHandle();
            var worker = new WorkerProcess(process, requests, events);
            worker.Listen();
            return worker;
        }
    }

    /// <summary>Sends a request.</summary>
    /// <exception cref="IOException">The worker has ended.</exception>
    public void Send(RunRequest request) => Wire.Write(_requests, request);

    /// <summary>How the worker ended, for a process whose events are completed.</summary>
    public WorkerEnd End()
    {
        // The pipe closes a moment before the process is gone.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        return new WorkerEnd(_process.ExitCode, LastWords);
    }

    /// <summary>Ends the worker, whatever it is doing.</summary>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the two lines.
        }

        _requests.Dispose();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _events.Dispose();
        _process.Dispose();
    }

    private static bool IsDotnet(string path) =>
        Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private void Listen()
    {
        new Thread(ReadEvents) { IsBackground = true, Name = "worker events" }.Start();
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => KeepErrorText(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void ReadEvents()
    {
        try
        {
            while (Wire.ReadEvent(_events) is { } received)
                _received.Writer.TryWrite(received);
            _received.Writer.TryComplete();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidDataException or EndOfStreamException)
        {
            _received.Writer.TryComplete();
        }
    }

    private void KeepErrorText(string? line)
    {
        lock (_errorText)
        {
            if (line is not null && _errorText.Length < MostErrorText)
                _errorText.Append(line).Append('\n');
        }
    }
}
