using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Katas.Worker.Protocol;

/// <summary>
/// The two streams by which one of the tool's programs is spoken to: pipes whose handles it inherits or, where handles
/// do not reach it, its standard input and output, which are then out of the reach of what it runs.
/// </summary>
public sealed class OwnerStreams : IDisposable
{
    /// <summary>Stands in the place of each handle where there are none.</summary>
    public const string Standard = "-";

    private const int StandardInput = 0;
    private const int StandardOutput = 1;

    /// <summary>Opens the streams.</summary>
    /// <param name="requests">The handle of the pipe of requests, or <see cref="Standard"/>.</param>
    /// <param name="answers">The handle of the pipe of answers, or <see cref="Standard"/>.</param>
    /// <exception cref="IOException">A standard stream cannot be taken.</exception>
    public OwnerStreams(string requests, string answers)
    {
        AreStandard = requests == Standard;
        Requests = requests == Standard ? Take(StandardInput, FileAccess.Read) : new AnonymousPipeClientStream(PipeDirection.In, requests);
        Answers = answers == Standard ? Take(StandardOutput, FileAccess.Write) : new AnonymousPipeClientStream(PipeDirection.Out, answers);
    }

    /// <summary>Whether they are the standard streams, as in a container.</summary>
    public bool AreStandard { get; }

    /// <summary>What the owner says.</summary>
    public Stream Requests { get; }

    /// <summary>What the owner is told.</summary>
    public Stream Answers { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Requests.Dispose();
        Answers.Dispose();
    }

    // What prints to the standard output, or reads the standard input, must not meet the owner there: the stream gets
    // another number, and nothing takes its place.
    private static FileStream Take(int number, FileAccess access)
    {
        using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var taken = new SafeFileHandle(Duplicate(number), ownsHandle: true);
        if (taken.IsInvalid || Replace(nothing, number) < 0)
            throw new IOException($"The standard stream {number} cannot be taken.");
        return new FileStream(taken, access, bufferSize: 0);
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Replace(SafeFileHandle by, int descriptor);
}
