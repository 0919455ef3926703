using System.IO.Pipes;

namespace Katas.Engine.Sandbox;

/// <summary>A few bytes that a child process reads from a handle which it inherits.</summary>
internal sealed class InheritedBytes : IDisposable
{
    // What a pipe holds before a write waits for its reader; Linux gives 64 KB, and 4 KB where many are open.
    private const int MostBytes = 4096;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);

    /// <summary>Makes the bytes ready to be read.</summary>
    /// <exception cref="ArgumentException">There are more than a pipe is sure to hold.</exception>
    public InheritedBytes(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            throw new ArgumentException($"{bytes.Length} bytes do not fit in a pipe.", nameof(bytes));
        Handle = _pipe.GetClientHandleAsString();
        _pipe.Write(bytes);
    }

    /// <summary>The handle, as the child knows it.</summary>
    public string Handle { get; }

    /// <summary>Ends the bytes: what the child has not read it still can.</summary>
    public void Dispose()
    {
        _pipe.DisposeLocalCopyOfClientHandle();
        _pipe.Dispose();
    }
}
