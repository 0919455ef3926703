// alternative: a-warp-for-each-query-head
// Each warp has one or two query heads, and its lanes the numbers of a head; scores are added up by shuffles over the
// whole warp.
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
        var keys = SharedMemory.Allocate<float>(BlockSize * MaxHeadSize);
        var values = SharedMemory.Allocate<float>(BlockSize * MaxHeadSize);
        var sums = SharedMemory.Allocate<float>(MaxQueryHeads * MaxHeadSize);
        var maxima = LocalMemory.Allocate<float>(2);
        var totals = LocalMemory.Allocate<float>(2);
        maxima[0] = maxima[1] = float.NegativeInfinity;
        totals[0] = totals[1] = 0;
        int lane = Warp.LaneIdx;
        int heads = queryHeadCount / keyValueHeadCount;
        int start = (Grid.IdxY * queryHeadCount + Grid.IdxX * heads) * headSize;
        for (int head = Warp.WarpIdx; head < heads; head += 4)
        {
            for (int i = lane; i < headSize; i += 32)
                sums[head * headSize + i] = 0;
        }

        int length = contextLengths[Grid.IdxY];
        int tableLength = blockTables.IntLength / Grid.DimY;
        for (int first = 0; first < length; first += BlockSize)
        {
            int tokens = IntrinsicMath.Min(BlockSize, length - first);
            int block = blockTables[Grid.IdxY * tableLength + first / BlockSize];
            for (int i = Group.IdxX; i < tokens * headSize; i += GroupSize)
            {
                int place = ((block * BlockSize + i / headSize) * keyValueHeadCount + Grid.IdxX) * headSize + i % headSize;
                keys[i] = keyCache[place];
                values[i] = valueCache[place];
            }

            Group.Barrier();
            for (int head = Warp.WarpIdx; head < heads; head += 4)
            {
                // The first two numbers of a lane stay in variables, the others are looked up again.
                float left = query[start + head * headSize + lane];
                float right = query[start + head * headSize + lane + 32];
                float third = headSize > 64 ? query[start + head * headSize + lane + 64] : 0;
                float fourth = headSize > 64 ? query[start + head * headSize + lane + 96] : 0;
                float score = float.NegativeInfinity;
                for (int token = 0; token < tokens; token++)
                {
                    float product = left * keys[token * headSize + lane] + right * keys[token * headSize + lane + 32];
                    if (headSize > 64)
                        product += third * keys[token * headSize + lane + 64] + fourth * keys[token * headSize + lane + 96];
                    for (int mask = 16; mask > 0; mask /= 2)
                        product += Warp.ShuffleXor(product, mask);
                    if (lane == token)
                        score = product / MathF.Sqrt(headSize);
                }

                float higher = score;
                for (int mask = 16; mask > 0; mask /= 2)
                    higher = MathF.Max(higher, Warp.ShuffleXor(higher, mask));
                higher = MathF.Max(higher, maxima[head / 4]);
                float factor = MathF.Exp(maxima[head / 4] - higher);
                float weight = MathF.Exp(score - higher);
                maxima[head / 4] = higher;
                totals[head / 4] = totals[head / 4] * factor + weight;
                for (int i = lane; i < headSize; i += 32)
                    sums[head * headSize + i] *= factor;
                for (int token = 0; token < tokens; token++)
                {
                    float ofToken = Warp.Shuffle(weight, token);
                    for (int i = lane; i < headSize; i += 32)
                        sums[head * headSize + i] += ofToken * values[token * headSize + i];
                }
            }

            Group.Barrier();
        }

        for (int head = Warp.WarpIdx; head < heads; head += 4)
        {
            float total = totals[head / 4];
            for (int mask = 16; mask > 0; mask /= 2)
                total += Warp.ShuffleXor(total, mask);
            for (int i = lane; i < headSize; i += 32)
                output[start + head * headSize + i] = length > 0 ? sums[head * headSize + i] / total : 0;
        }
    }
}
