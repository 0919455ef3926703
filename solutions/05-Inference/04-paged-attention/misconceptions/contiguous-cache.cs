// misconception: contiguous-cache
// says: The tokens are read one behind the other from the sequence's first block on. The next block may lie
// anywhere: look up table[t / blockSize] for every block.

namespace Katas.Inference;

/// <summary>The sizes that all sequences of a batch share.</summary>
/// <param name="QueryHeadCount">Query heads; a multiple of <paramref name="KeyValueHeadCount"/>.</param>
/// <param name="KeyValueHeadCount">Key and value heads. Query head h reads the one numbered
/// h / (<paramref name="QueryHeadCount"/> / <paramref name="KeyValueHeadCount"/>).</param>
/// <param name="HeadSize">Numbers in one head of one token.</param>
/// <param name="BlockSize">Tokens in one block.</param>
public readonly record struct PagedAttentionShape(int QueryHeadCount, int KeyValueHeadCount, int HeadSize, int BlockSize);

/// <summary>Attention of one new token a sequence over keys and values that lie in blocks.</summary>
/// <remarks>
/// output[h] = Σₜ softmaxₜ(query[h] · keyₜ / √headSize) valueₜ, over the tokens t of the sequence. Source: A. Vaswani et
/// al., "Attention Is All You Need", 2017, section 3.2.1; blocks: W. Kwon et al., "Efficient Memory Management for Large
/// Language Model Serving with PagedAttention", SOSP 2023, section 4.1.
/// </remarks>
public static class PagedAttention
{
    /// <summary>Attends from one query token of every sequence to all tokens of that sequence.</summary>
    /// <param name="query">[sequences, queryHeadCount, headSize].</param>
    /// <param name="keyCache">[blocks, blockSize, keyValueHeadCount, headSize]. Slots without a token may hold anything.</param>
    /// <param name="valueCache">The same shape as <paramref name="keyCache"/>.</param>
    /// <param name="blockTables">[sequences, most blocks of a sequence]: token t of sequence s lies in the block
    /// blockTables[s, t / blockSize], at slot t % blockSize. Entries beyond the last token may hold anything.</param>
    /// <param name="contextLengths">[sequences]: tokens in each sequence. A sequence of 0 tokens gives zeros.</param>
    /// <param name="output">[sequences, queryHeadCount, headSize], overwritten.</param>
    /// <param name="shape">The sizes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size in <paramref name="shape"/> is zero or negative; a context
    /// length is negative or needs more blocks than a row of <paramref name="blockTables"/> has; or an entry of
    /// <paramref name="blockTables"/> that holds a token names no block of the cache.</exception>
    /// <exception cref="ArgumentException">The query heads are no multiple of the key and value heads; a span does not
    /// have the length that its shape says; or <paramref name="output"/> overlaps <paramref name="query"/>.</exception>
    public static void Decode(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> keyCache,
        ReadOnlySpan<float> valueCache,
        ReadOnlySpan<int> blockTables,
        ReadOnlySpan<int> contextLengths,
        Span<float> output,
        in PagedAttentionShape shape)
    {
        Validate(query, keyCache, valueCache, blockTables, contextLengths, output, shape);

        int sequences = contextLengths.Length;
        int size = shape.HeadSize;
        int group = shape.QueryHeadCount / shape.KeyValueHeadCount;
        int tableLength = sequences == 0 ? 0 : blockTables.Length / sequences;
        float scale = 1 / MathF.Sqrt(size);

        for (int s = 0; s < sequences; s++)
        {
            ReadOnlySpan<int> table = blockTables.Slice(s * tableLength, tableLength);
            for (int h = 0; h < shape.QueryHeadCount; h++)
            {
                ReadOnlySpan<float> q = query.Slice((s * shape.QueryHeadCount + h) * size, size);
                Span<float> sum = output.Slice((s * shape.QueryHeadCount + h) * size, size);
                int kvHead = h / group;

                sum.Clear();
                float maximum = float.NegativeInfinity;
                float total = 0;
                for (int t = 0; t < contextLengths[s]; t++)
                {
                    int slot = table[0] * shape.BlockSize + t;
                    int offset = (slot * shape.KeyValueHeadCount + kvHead) * size % keyCache.Length;

                    float score = 0;
                    for (int i = 0; i < size; i++)
                        score += q[i] * keyCache[offset + i];
                    score *= scale;

                    if (score > maximum)
                    {
                        float shrink = MathF.Exp(maximum - score);
                        total *= shrink;
                        for (int i = 0; i < size; i++)
                            sum[i] *= shrink;
                        maximum = score;
                    }

                    float weight = MathF.Exp(score - maximum);
                    total += weight;
                    for (int i = 0; i < size; i++)
                        sum[i] += weight * valueCache[offset + i];
                }

                if (contextLengths[s] > 0)
                {
                    for (int i = 0; i < size; i++)
                        sum[i] /= total;
                }
            }
        }
    }

    private static void Validate(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keyCache, ReadOnlySpan<float> valueCache,
        ReadOnlySpan<int> blockTables, ReadOnlySpan<int> contextLengths, Span<float> output, in PagedAttentionShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.QueryHeadCount, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.KeyValueHeadCount, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.HeadSize, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.BlockSize, nameof(shape));
        if (shape.QueryHeadCount % shape.KeyValueHeadCount != 0)
            throw new ArgumentException($"{shape.QueryHeadCount} query heads cannot share {shape.KeyValueHeadCount} evenly.", nameof(shape));

        int sequences = contextLengths.Length;
        ThrowIfLength(query.Length, (long)sequences * shape.QueryHeadCount * shape.HeadSize, nameof(query));
        ThrowIfLength(output.Length, query.Length, nameof(output));
        ThrowIfLength(valueCache.Length, keyCache.Length, nameof(valueCache));
        long blockLength = (long)shape.BlockSize * shape.KeyValueHeadCount * shape.HeadSize;
        long blocks = keyCache.Length / blockLength;
        ThrowIfLength(keyCache.Length, blocks * blockLength, nameof(keyCache));
        int tableLength = sequences == 0 ? 0 : blockTables.Length / sequences;
        ThrowIfLength(blockTables.Length, tableLength * sequences, nameof(blockTables));
        if (output.Overlaps(query))
            throw new ArgumentException("The output overlaps the query, which is still needed.", nameof(output));

        for (int sequence = 0; sequence < sequences; sequence++)
        {
            int length = contextLengths[sequence];
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(contextLengths));
            int used = length / shape.BlockSize + (length % shape.BlockSize == 0 ? 0 : 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(used, tableLength, nameof(contextLengths));
            foreach (int block in blockTables.Slice(sequence * tableLength, used))
            {
                ArgumentOutOfRangeException.ThrowIfNegative(block, nameof(blockTables));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual<long>(block, blocks, nameof(blockTables));
            }
        }
    }

    private static void ThrowIfLength(long length, long expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"{length} numbers do not have the shape that was given; {expected} would.", name);
    }
}
