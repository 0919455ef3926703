using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Katas.Worker.Benchmarking;

/// <summary>
/// The seeds of a block's calls. Code that sees the input of one call, and works out its seed, is no nearer to the next
/// one's: each is a hash of a key that the code never sees.
/// </summary>
/// <param name="key">The block's key.</param>
internal sealed class CallSeeds(long key)
{
    private long _count;

    public long Next()
    {
        Span<byte> text = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(text, key);
        BinaryPrimitives.WriteInt64LittleEndian(text[sizeof(long)..], _count++);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
