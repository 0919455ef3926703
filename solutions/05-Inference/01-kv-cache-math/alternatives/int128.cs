// alternative: int128
// Computes with 128 bits throughout and narrows once, at the end. Blocks are rounded up by DivRem, requests admitted
// by a running sum.
namespace Katas.Inference;

public sealed record KvCacheShape(int LayerCount, int HeadCount, int KeyValueHeadCount, int HeadSize);

public static class KvCacheMath
{
    public static long BytesPerToken(KvCacheShape shape, int bytesPerNumber)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.LayerCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.HeadCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.KeyValueHeadCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.HeadSize, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        if (shape.HeadCount % shape.KeyValueHeadCount != 0)
            throw new ArgumentException("The query heads must fall into equal groups, one for each key head.", nameof(shape));

        return checked((long)((Int128)2 * shape.LayerCount * shape.KeyValueHeadCount * shape.HeadSize * bytesPerNumber));
    }

    public static long LatentBytesPerToken(int layerCount, int latentSize, int ropeSize, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layerCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ropeSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        return checked((long)((Int128)layerCount * bytesPerNumber * latentSize + (Int128)layerCount * bytesPerNumber * ropeSize));
    }

    public static long BytesPerRequest(long bytesPerToken, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerToken, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return checked((long)((Int128)bytesPerToken * tokens));
    }

    public static long WeightBytes(long parameters, int bitsPerParameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerParameter, 1);
        return checked((long)((Int128)parameters * bitsPerParameter + 7)) / 8;
    }

    public static double Gigabytes(long bytes) => (double)(bytes / 1_000_000_000m);

    public static double Gibibytes(long bytes) => Math.ScaleB(bytes, -30);

    public static long Budget(long memory, long weights, long reserved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);

        return (long)Int128.Max(0, (Int128)memory - weights - reserved);
    }

    public static long RequestsReserved(long budget, long bytesPerRequest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerRequest, 1);
        return budget / bytesPerRequest;
    }

    public static int BlocksFor(int tokens, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        (int full, int rest) = Math.DivRem(tokens, blockSize);
        return rest == 0 ? full : full + 1;
    }

    public static long BlocksIn(long budget, long bytesPerToken, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerToken, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        return budget / checked(bytesPerToken * blockSize);
    }

    public static int RequestsPaged(long blocks, int blockSize, ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blocks);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);

        long taken = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            taken += BlocksFor(lengths[i], blockSize);
            if (taken > blocks)
                return i;
        }

        return lengths.Length;
    }

    public static long WastedSlots(int blockSize, ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);

        long wasted = 0;
        foreach (int length in lengths)
            wasted += (long)BlocksFor(length, blockSize) * blockSize - length;
        return wasted;
    }
}
