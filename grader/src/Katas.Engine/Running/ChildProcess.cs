using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Katas.Engine.Compiling;

namespace Katas.Engine.Running;

/// <summary>
/// One of the tool's own .NET programs as a process that may die: limited, spoken to over two pipes that nothing it
/// prints can get into, and ended with its owner.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _answers;
    private readonly PrintedText _errorText = new();
    private readonly Task _errorTextRead;

    private ChildProcess(Process process, AnonymousPipeServerStream requests, AnonymousPipeServerStream answers)
    {
        _process = process;
        _requests = requests;
        _answers = answers;
        _process.StandardInput.Close();
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
    /// <param name="assembly">Its file, in the tool's folder; it takes the handles of its two pipes.</param>
    /// <param name="limits">What it may use, and what confines it.</param>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static ChildProcess Start(string assembly, WorkerLimits limits) => StartingThread.Run(() =>
    {
        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var answers = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
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
        start.ArgumentList.Add(requests.GetClientHandleAsString());
        start.ArgumentList.Add(answers.GetClientHandleAsString());
        foreach ((string name, string value) in limits.Environment)
            start.Environment[name] = value;

        using IDisposable? needed = limits.Sandbox?.Confine(start, limits);
        Process process = Process.Start(start)!;
        if (limits.GivesWay)
            GiveWay(process);
        requests.DisposeLocalCopyOfClientHandle();
        answers.DisposeLocalCopyOfClientHandle();
        return new ChildProcess(process, requests, answers);
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
