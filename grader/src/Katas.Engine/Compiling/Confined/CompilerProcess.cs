using System.ComponentModel;
using Katas.Engine.Running;

namespace Katas.Engine.Compiling.Confined;

/// <summary>A compiler in a process of its own.</summary>
internal sealed class CompilerProcess : IDisposable
{
    private readonly ChildProcess _process;

    private CompilerProcess(ChildProcess process) => _process = process;

    /// <summary>Starts one; the first answer that it gives, unasked, says that it is ready.</summary>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public static CompilerProcess Start(WorkerLimits limits) => new(ChildProcess.Start("Katas.Engine.dll", limits, Folders));

    /// <summary>What it reads beside the runtime and the tool's folder: the compiler and the references that this process uses.</summary>
    public static IReadOnlyList<string> Folders => [SdkCompiler.Folder, .. PlatformReferences.Folders];

    /// <summary>Asks for a build.</summary>
    /// <exception cref="IOException">The process has ended.</exception>
    public void Send(CompileRequest request) => CompileWire.Write(_process.Requests, request);

    /// <summary>Waits for the next answer; null when the process has ended, or has said what is no answer.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<Build?> ReceiveAsync(PublicSurface surface, string key, TimeSpan limit, CancellationToken cancellation) => Task.Run(() =>
    {
        try
        {
            return CompileWire.ReadBuild(_process.Answers, surface, key);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidDataException)
        {
            return null;
        }
    }, CancellationToken.None).WaitAsync(limit, cancellation);

    /// <summary>How it ended.</summary>
    public WorkerEnd End() => _process.End();

    /// <summary>Ends it, whatever it is doing.</summary>
    public void Dispose() => _process.Dispose();
}
