// alternative: eight-lanes-a-token
// Nothing of the cache in shared memory: eight lanes read a token's key, a sector at a time, and multiply it with all
// query heads.
using ILGPU;

namespace Katas.Inference;

/// <summary>Attention of one new token a sequence over keys and values that lie in blocks, as a kernel.</summary>
public static class PagedAttentionKernel
{
    /// <summary>Tokens in one block.</summary>
    public const int BlockSize = 16;

    /// <summary>The largest head.</summary>
    public const int MaxHeadSize = 128;

    /// <summary>The most query heads that share a key and value head.</summary>
    public const int MaxQueryHeads = 8;

    /// <summary>Lanes of a group.</summary>
    public const int GroupSize = 128;

    // A word more than a head has: lanes that read the same number of different keys, or queries, meet different banks.
    private const int Stride = MaxHeadSize + 1;

    /// <summary>output[h] = Σₜ softmaxₜ(query[h] · keyₜ / √headSize) · valueₜ, over the tokens t of the sequence.</summary>
    public static void Decode(
        ArrayView<float> query,
        ArrayView<float> keyCache,
        ArrayView<float> valueCache,
        ArrayView<int> blockTables,
        ArrayView<int> contextLengths,
        ArrayView<float> output,
        int queryHeadCount,
        int keyValueHeadCount,
        int headSize)
    {
        var queries = SharedMemory.Allocate<float>(MaxQueryHeads * Stride);
        var scores = SharedMemory.Allocate<float>(MaxQueryHeads * BlockSize);
        var maxima = SharedMemory.Allocate<float>(MaxQueryHeads);
        var factors = SharedMemory.Allocate<float>(MaxQueryHeads);
        var products = LocalMemory.Allocate<float>(MaxQueryHeads);
        var sums = LocalMemory.Allocate<float>(MaxQueryHeads);
        var totals = LocalMemory.Allocate<float>(MaxQueryHeads);
        int lane = Group.IdxX;
        int heads = queryHeadCount / keyValueHeadCount;
        int start = (Grid.IdxY * queryHeadCount + Grid.IdxX * heads) * headSize;
        for (int i = lane; i < heads * headSize; i += GroupSize)
            queries[i / headSize * Stride + i % headSize] = query[start + i];
        for (int head = 0; head < MaxQueryHeads; head++)
            sums[head] = totals[head] = 0;
        if (lane < MaxQueryHeads)
            maxima[lane] = float.NegativeInfinity;
        Group.Barrier();

        int length = contextLengths[Grid.IdxY];
        int tableLength = blockTables.IntLength / Grid.DimY;
        int token = lane / 8, part = lane % 8;
        for (int first = 0; first < length; first += BlockSize)
        {
            int tokens = IntrinsicMath.Min(BlockSize, length - first);
            int block = blockTables[Grid.IdxY * tableLength + first / BlockSize];
            int place = (block * BlockSize * keyValueHeadCount + Grid.IdxX) * headSize;
            int step = keyValueHeadCount * headSize;
            for (int head = 0; head < heads; head++)
                products[head] = 0;
            if (token < tokens)
            {
                for (int i = part; i < headSize; i += 8)
                {
                    float number = keyCache[place + token * step + i];
                    for (int head = 0; head < heads; head++)
                        products[head] += number * queries[head * Stride + i];
                }
            }

            for (int head = 0; head < heads; head++)
            {
                float product = products[head];
                for (int mask = 4; mask > 0; mask /= 2)
                    product += Warp.ShuffleXor(product, mask);
                if (part == 0)
                    scores[head * BlockSize + token] = product / MathF.Sqrt(headSize);
            }

            Group.Barrier();
            if (lane < heads)
            {
                float higher = maxima[lane];
                for (int i = 0; i < tokens; i++)
                    higher = MathF.Max(higher, scores[lane * BlockSize + i]);
                factors[lane] = MathF.Exp(maxima[lane] - higher);
                maxima[lane] = higher;
            }

            Group.Barrier();
            if (lane < headSize)
            {
                for (int head = 0; head < heads; head++)
                {
                    sums[head] *= factors[head];
                    totals[head] *= factors[head];
                }

                for (int i = 0; i < tokens; i++)
                {
                    float number = valueCache[place + i * step + lane];
                    for (int head = 0; head < heads; head++)
                    {
                        float weight = MathF.Exp(scores[head * BlockSize + i] - maxima[head]);
                        totals[head] += weight;
                        sums[head] += weight * number;
                    }
                }
            }

            Group.Barrier();
        }

        if (lane < headSize)
        {
            for (int head = 0; head < heads; head++)
                output[start + head * headSize + lane] = length > 0 ? sums[head] / totals[head] : 0;
        }
    }
}
