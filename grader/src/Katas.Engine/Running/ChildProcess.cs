using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Katas.Engine.Compiling;
using Katas.Engine.Sandbox;
using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>
/// One of the tool's own .NET programs as a process that may die: limited, spoken to over two streams that nothing it
/// prints can get into, and ended with its owner.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _answers;
    private readonly Action? _end;
    private readonly PrintedText _errorText = new();
    private readonly Task _errorTextRead;

    private ChildProcess(Process process, AnonymousPipeServerStream? requests, AnonymousPipeServerStream? answers, Action? end)
    {
        _process = process;
        _requests = (Stream?)requests ?? process.StandardInput.BaseStream;
        _answers = (Stream?)answers ?? process.StandardOutput.BaseStream;
        _end = end;
        if (requests is not null)
            _process.StandardInput.Close();
        if (answers is not null)
            _ = new PrintedText().ReadAsync(_process.StandardOutput.BaseStream);
        _errorTextRead = _errorText.ReadAsync(_process.StandardError.BaseStream);
    }

    /// <summary>What the child reads.</summary>
    public Stream Requests => _requests;

    /// <summary>What the child writes.</summary>
    public Stream Answers => _answers;

    /// <summary>The process's id, for those who watch it.</summary>
    public int Id => _process.Id;

    /// <summary>Completed when the process is gone.</summary>
    public Task Exited => _process.WaitForExitAsync();

    /// <summary>Starts a program.</summary>
    /// <param name="assembly">Its file, in the tool's folder; its first two arguments say what it is spoken to over, see <see cref="OwnerStreams"/>.</param>
    /// <param name="limits">What it may use, and what confines it.</param>
    /// <param name="arguments">Its other arguments.</param>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static ChildProcess Start(string assembly, WorkerLimits limits, params IEnumerable<string> arguments) => StartingThread.Run(() =>
    {
        bool passesHandles = limits.Sandbox?.PassesHandles ?? true;
        AnonymousPipeServerStream? requests = passesHandles ? new(PipeDirection.Out, HandleInheritability.Inheritable) : null;
        AnonymousPipeServerStream? answers = passesHandles ? new(PipeDirection.In, HandleInheritability.Inheritable) : null;
        var start = new ProcessStartInfo(DotnetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        start.ArgumentList.Add(requests?.GetClientHandleAsString() ?? OwnerStreams.Standard);
        start.ArgumentList.Add(answers?.GetClientHandleAsString() ?? OwnerStreams.Standard);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in limits.Environment)
            start.Environment[name] = value;

        Confinement? confinement = limits.Sandbox?.Confine(start, limits);
        using IDisposable? needed = confinement?.NeededToStart;
        Process process = Process.Start(start)!;
        if (limits.GivesWay)
            GiveWay(process);
        requests?.DisposeLocalCopyOfClientHandle();
        answers?.DisposeLocalCopyOfClientHandle();
        return new ChildProcess(process, requests, answers, confinement?.End);
    });

    /// <summary>Forgets what it wrote to standard error so far.</summary>
    public void ForgetErrorText() => _errorText.Clear();

    /// <summary>How it ended, once its pipe is closed.</summary>
    public WorkerEnd End()
    {
        // The pipe closes a moment before the process is gone, and what it wrote may arrive a moment after.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            Kill();
        _process.WaitForExit();
        _errorTextRead.Wait(Lingering);
        return new WorkerEnd(_process.ExitCode, _errorText.ToString());
    }

    /// <summary>Ends it, whatever it is doing.</summary>
    public void Dispose()
    {
        _end?.Invoke();
        Kill();
        _requests.Dispose();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _answers.Dispose();
        _process.Dispose();
    }

    // The installation that this process runs on, whatever stands first in PATH.
    private static string DotnetHost()
    {
        string host = Path.Combine(SdkCompiler.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }

    private static void GiveWay(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.Idle;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            // The system does not let us, or the process has ended, which its reader will see.
        }
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
}
