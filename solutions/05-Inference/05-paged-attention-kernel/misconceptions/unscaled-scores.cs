// misconception: unscaled-scores
// says: Scores are divided by the root of the head size. Without it the largest score takes nearly all of the weight.
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
        var keys = SharedMemory.Allocate<float>(BlockSize * Stride);
        var values = SharedMemory.Allocate<float>(BlockSize * MaxHeadSize);
        var weights = SharedMemory.Allocate<float>(MaxQueryHeads * BlockSize);
        var factors = SharedMemory.Allocate<float>(MaxQueryHeads);
        var sums = SharedMemory.Allocate<float>(MaxQueryHeads * MaxHeadSize);

        // The query heads that share this group's key and value head stand side by side.
        int lane = Group.IdxX;
        int sequence = Grid.IdxY;
        int heads = queryHeadCount / keyValueHeadCount;
        int numbers = heads * headSize;
        int start = (sequence * queryHeadCount + Grid.IdxX * heads) * headSize;
        for (int i = lane; i < numbers; i += GroupSize)
        {
            queries[i / headSize * Stride + i % headSize] = query[start + i];
            sums[i] = 0;
        }

        // For the scores, a lane has a query head and a slot: 8 heads by 16 slots. Sixteen lanes side by side have one head.
        int head = lane / BlockSize;
        int slot = lane % BlockSize;
        int length = contextLengths[sequence];
        int tableLength = blockTables.IntLength / contextLengths.IntLength;
        float maximum = float.NegativeInfinity;
        float total = 0;
        for (int first = 0; first < length; first += BlockSize)
        {
            // Slots behind the last token are not touched: 0 · NaN would be NaN.
            int tokens = IntrinsicMath.Min(BlockSize, length - first);
            long block = blockTables[sequence * tableLength + first / BlockSize];
            for (int i = lane; i < tokens * headSize; i += GroupSize)
            {
                // A cache can have more numbers than an int can count.
                long place = ((block * BlockSize + i / headSize) * keyValueHeadCount + Grid.IdxX) * headSize + i % headSize;
                keys[i / headSize * Stride + i % headSize] = keyCache[place];
                values[i] = valueCache[place];
            }

            Group.Barrier();
            float score = float.NegativeInfinity;
            if (head < heads && slot < tokens)
            {
                score = 0;
                for (int i = 0; i < headSize; i++)
                    score += queries[head * Stride + i] * keys[slot * Stride + i];
            }

            // What was summed under the old maximum shrinks by the factor, in the first block from nothing to nothing.
            float higher = MathF.Max(maximum, Maximum(score));
            float factor = MathF.Exp(maximum - higher);
            float weight = MathF.Exp(score - higher);
            maximum = higher;
            total = total * factor + weight;
            weights[lane] = weight;
            if (slot == 0)
                factors[head] = factor;
            Group.Barrier();

            // For the sums, a lane has numbers of the output.
            for (int i = lane; i < numbers; i += GroupSize)
            {
                int row = i / headSize;
                float sum = sums[i] * factors[row];
                for (int token = 0; token < tokens; token++)
                    sum += weights[row * BlockSize + token] * values[token * headSize + i % headSize];
                sums[i] = sum;
            }

            // The next block comes into the same shared memory.
            Group.Barrier();
        }

        total = Sum(total);
        if (slot == 0)
            factors[head] = total > 0 ? 1 / total : 0;
        Group.Barrier();
        for (int i = lane; i < numbers; i += GroupSize)
            output[start + i] = sums[i] * factors[i / headSize];
    }

    // Of sixteen lanes, for each of them.
    private static float Maximum(float own)
    {
        for (int mask = BlockSize / 2; mask > 0; mask /= 2)
            own = MathF.Max(own, Warp.ShuffleXor(own, mask));
        return own;
    }

    private static float Sum(float own)
    {
        for (int mask = BlockSize / 2; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        return own;
    }
}
