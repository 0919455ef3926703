using System.Security.Cryptography;

namespace Katas.Worker.Protocol;

/// <summary>
/// Marks events as the worker's own, so that what other code writes into the pipe is not taken for one: a keyed hash of
/// each frame and of its number, which also makes a repeated frame a wrong one.
/// </summary>
public sealed class EventSeal : IDisposable
{
    /// <summary>The length of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>The length of a frame's mark.</summary>
    public const int MarkBytes = 32;

    private readonly IncrementalHash _hash;
    private long _number;

    /// <summary>Takes a key, and wipes the caller's copy: from then on it is in the cryptographic library's memory alone.</summary>
    /// <param name="key"><see cref="KeyBytes"/> bytes.</param>
    public EventSeal(byte[] key)
    {
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Writes the mark of the next frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="mark"><see cref="MarkBytes"/> bytes.</param>
    public void Mark(ReadOnlySpan<byte> frame, Span<byte> mark)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BitConverter.TryWriteBytes(number, _number++);
        _hash.AppendData(number);
        _hash.AppendData(frame);
        _hash.GetHashAndReset(mark);
    }

    /// <summary>Whether the mark is that of the next frame.</summary>
    /// <inheritdoc cref="Mark"/>
    public bool IsMark(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> mark)
    {
        Span<byte> right = stackalloc byte[MarkBytes];
        Mark(frame, right);
        return CryptographicOperations.FixedTimeEquals(right, mark);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
