// misconception: budget-wraps-around
// says: memory - weights - reserved leaves the range of a long where both are huge, and comes out positive. Take them away one
// at a time, and stop at 0 after each.
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

        const long KeysAndValues = 2;
        return checked(KeysAndValues * shape.LayerCount * shape.KeyValueHeadCount * shape.HeadSize * bytesPerNumber);
    }

    public static long LatentBytesPerToken(int layerCount, int latentSize, int ropeSize, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layerCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ropeSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        return checked(((long)latentSize + ropeSize) * layerCount * bytesPerNumber);
    }

    public static long BytesPerRequest(long bytesPerToken, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerToken, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return checked(bytesPerToken * tokens);
    }

    public static long WeightBytes(long parameters, int bitsPerParameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerParameter, 1);
        return checked(parameters * bitsPerParameter + 7) / 8;
    }

    public static double Gigabytes(long bytes) => bytes / 1e9;

    public static double Gibibytes(long bytes) => bytes / (double)(1L << 30);

    public static long Budget(long memory, long weights, long reserved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);

        return Math.Max(0, memory - weights - reserved);
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
        return (int)(((long)tokens + blockSize - 1) / blockSize);
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

        int admitted = 0;
        foreach (int length in lengths)
        {
            blocks -= BlocksFor(length, blockSize);
            if (blocks < 0)
                break;
            admitted++;
        }

        return admitted;
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
