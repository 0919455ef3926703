using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

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
    private const int TileTokens = 4;
    private const int MostOnStack = 4096;

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

        int queryRow = shape.QueryHeadCount * shape.HeadSize;
        int cacheRow = shape.KeyValueHeadCount * shape.HeadSize;
        int workspaceSize = shape.QueryHeadCount * (shape.BlockSize + 2);
        Span<float> workspace = workspaceSize <= MostOnStack ? stackalloc float[MostOnStack] : new float[workspaceSize];
        Span<float> maxima = workspace[..shape.QueryHeadCount];
        Span<float> sums = workspace.Slice(shape.QueryHeadCount, shape.QueryHeadCount);
        Span<float> scores = workspace[(2 * shape.QueryHeadCount)..];

        output.Clear();
        for (int sequence = 0; sequence < contextLengths.Length; sequence++)
        {
            int length = contextLengths[sequence];
            if (length == 0)
                continue;

            ReadOnlySpan<int> table = blockTables[(blockTables.Length / contextLengths.Length * sequence)..];
            ReadOnlySpan<float> queries = query.Slice(sequence * queryRow, queryRow);
            Span<float> outputs = output.Slice(sequence * queryRow, queryRow);
            maxima.Fill(float.NegativeInfinity);
            sums.Clear();

            // Each block is cut to its tokens, so that a slot without one is never read; and all heads are done with a
            // block before the next, so that keys and values are read once, in the order in which they lie.
            for (int start = 0; start < length; start += shape.BlockSize)
            {
                int tokens = Math.Min(shape.BlockSize, length - start);
                int block = table[start / shape.BlockSize];
                int offset = block * shape.BlockSize * cacheRow;
                Span<float> weights = scores[..(shape.QueryHeadCount * tokens)];

                Score(queries, keyCache.Slice(offset, tokens * cacheRow), weights, tokens, shape);
                Weigh(weights, maxima, sums, outputs, tokens, shape);
                Accumulate(weights, valueCache.Slice(offset, tokens * cacheRow), outputs, tokens, shape);
            }

            for (int head = 0; head < shape.QueryHeadCount; head++)
            {
                Span<float> average = outputs.Slice(head * shape.HeadSize, shape.HeadSize);
                TensorPrimitives.Divide(average, sums[head], average);
            }
        }
    }

    /// <summary>scores[h, t] = query[h] · key[t] / √headSize.</summary>
    private static void Score(
        ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, Span<float> scores, int tokens, in PagedAttentionShape shape)
    {
        int size = shape.HeadSize;
        int row = shape.KeyValueHeadCount * size;
        int group = shape.QueryHeadCount / shape.KeyValueHeadCount;
        int tiled = TiledTokens(tokens, size);

        for (int token = 0; token < tiled; token += TileTokens)
        {
            for (int head = 0; head < shape.QueryHeadCount; head += HeadsInTile(head, group))
            {
                int other = head + HeadsInTile(head, group) - 1;
                ScoreTile(
                    queries.Slice(head * size, size), queries.Slice(other * size, size),
                    keys.Slice(token * row + head / group * size, (TileTokens - 1) * row + size), row,
                    scores.Slice(head * tokens + token, TileTokens), scores.Slice(other * tokens + token, TileTokens));
            }
        }

        for (int token = tiled; token < tokens; token++)
        {
            for (int head = 0; head < shape.QueryHeadCount; head++)
            {
                scores[head * tokens + token] = TensorPrimitives.Dot(
                    queries.Slice(head * size, size), keys.Slice(token * row + head / group * size, size));
            }
        }

        TensorPrimitives.Multiply(scores, 1 / MathF.Sqrt(size), scores);
    }

    /// <summary>Turns scores into exp(score − maximum so far), and shrinks what was summed under a smaller maximum.</summary>
    private static void Weigh(
        Span<float> scores, Span<float> maxima, Span<float> sums, Span<float> outputs, int tokens, in PagedAttentionShape shape)
    {
        for (int head = 0; head < shape.QueryHeadCount; head++)
        {
            Span<float> ofHead = scores.Slice(head * tokens, tokens);
            float maximum = TensorPrimitives.Max<float>(ofHead);
            if (maximum > maxima[head])
            {
                float shrink = MathF.Exp(maxima[head] - maximum);
                Span<float> accumulated = outputs.Slice(head * shape.HeadSize, shape.HeadSize);
                TensorPrimitives.Multiply(accumulated, shrink, accumulated);
                sums[head] *= shrink;
                maxima[head] = maximum;
            }

            TensorPrimitives.Subtract(ofHead, maxima[head], ofHead);
        }

        TensorPrimitives.Exp<float>(scores, scores);
        for (int head = 0; head < shape.QueryHeadCount; head++)
            sums[head] += TensorPrimitives.Sum<float>(scores.Slice(head * tokens, tokens));
    }

    /// <summary>outputs[h] += Σₜ weights[h, t] value[t].</summary>
    private static void Accumulate(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> values, Span<float> outputs, int tokens, in PagedAttentionShape shape)
    {
        int size = shape.HeadSize;
        int row = shape.KeyValueHeadCount * size;
        int group = shape.QueryHeadCount / shape.KeyValueHeadCount;
        int tiled = TiledTokens(tokens, size);

        for (int token = 0; token < tiled; token += TileTokens)
        {
            for (int head = 0; head < shape.QueryHeadCount; head += HeadsInTile(head, group))
            {
                int other = head + HeadsInTile(head, group) - 1;
                AccumulateTile(
                    weights.Slice(head * tokens + token, TileTokens), weights.Slice(other * tokens + token, TileTokens),
                    values.Slice(token * row + head / group * size, (TileTokens - 1) * row + size), row,
                    outputs.Slice(head * size, size), outputs.Slice(other * size, size));
            }
        }

        for (int token = tiled; token < tokens; token++)
        {
            for (int head = 0; head < shape.QueryHeadCount; head++)
            {
                Span<float> output = outputs.Slice(head * size, size);
                ReadOnlySpan<float> value = values.Slice(token * row + head / group * size, size);
                TensorPrimitives.MultiplyAdd(value, weights[head * tokens + token], output, output);
            }
        }
    }

    private static int TiledTokens(int tokens, int headSize) =>
        headSize % Vector256<float>.Count == 0 ? tokens - tokens % TileTokens : 0;

    // Two heads of the same group share a tile. A head that is left over is paired with itself, which does no harm.
    private static int HeadsInTile(int head, int group) => head % group + 1 < group ? 2 : 1;

    // Two heads by four tokens: each number is loaded once for several products, and the sums fit in the 16 registers
    // that AVX2 has. 256 bits keep up with the memory; with 512 the memory is no faster.
    private static void ScoreTile(
        ReadOnlySpan<float> queryA, ReadOnlySpan<float> queryB, ReadOnlySpan<float> keys, int row,
        Span<float> scoresA, Span<float> scoresB)
    {
        ref readonly float a = ref queryA[0];
        ref readonly float b = ref queryB[0];
        ref readonly float key0 = ref keys[0];
        ref readonly float key1 = ref keys[row];
        ref readonly float key2 = ref keys[2 * row];
        ref readonly float key3 = ref keys[3 * row];
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint i = 0; i < (nuint)queryA.Length; i += (nuint)Vector256<float>.Count)
        {
            var va = Vector256.LoadUnsafe(in a, i);
            var vb = Vector256.LoadUnsafe(in b, i);
            var key = Vector256.LoadUnsafe(in key0, i);
            a0 = Vector256.MultiplyAddEstimate(va, key, a0);
            b0 = Vector256.MultiplyAddEstimate(vb, key, b0);
            key = Vector256.LoadUnsafe(in key1, i);
            a1 = Vector256.MultiplyAddEstimate(va, key, a1);
            b1 = Vector256.MultiplyAddEstimate(vb, key, b1);
            key = Vector256.LoadUnsafe(in key2, i);
            a2 = Vector256.MultiplyAddEstimate(va, key, a2);
            b2 = Vector256.MultiplyAddEstimate(vb, key, b2);
            key = Vector256.LoadUnsafe(in key3, i);
            a3 = Vector256.MultiplyAddEstimate(va, key, a3);
            b3 = Vector256.MultiplyAddEstimate(vb, key, b3);
        }

        scoresA[0] = Vector256.Sum(a0);
        scoresA[1] = Vector256.Sum(a1);
        scoresA[2] = Vector256.Sum(a2);
        scoresA[3] = Vector256.Sum(a3);
        scoresB[0] = Vector256.Sum(b0);
        scoresB[1] = Vector256.Sum(b1);
        scoresB[2] = Vector256.Sum(b2);
        scoresB[3] = Vector256.Sum(b3);
    }

    private static void AccumulateTile(
        ReadOnlySpan<float> weightsA, ReadOnlySpan<float> weightsB, ReadOnlySpan<float> values, int row,
        Span<float> outputA, Span<float> outputB)
    {
        ref float a = ref outputA[0];
        ref float b = ref outputB[0];
        ref readonly float value0 = ref values[0];
        ref readonly float value1 = ref values[row];
        ref readonly float value2 = ref values[2 * row];
        ref readonly float value3 = ref values[3 * row];
        var a0 = Vector256.Create(weightsA[0]);
        var a1 = Vector256.Create(weightsA[1]);
        var a2 = Vector256.Create(weightsA[2]);
        var a3 = Vector256.Create(weightsA[3]);
        var b0 = Vector256.Create(weightsB[0]);
        var b1 = Vector256.Create(weightsB[1]);
        var b2 = Vector256.Create(weightsB[2]);
        var b3 = Vector256.Create(weightsB[3]);
        for (nuint i = 0; i < (nuint)outputA.Length; i += (nuint)Vector256<float>.Count)
        {
            // Both are loaded before either is stored: a head paired with itself is written twice, with the same sum.
            var sumA = Vector256.LoadUnsafe(in a, i);
            var sumB = Vector256.LoadUnsafe(in b, i);
            var value = Vector256.LoadUnsafe(in value0, i);
            sumA = Vector256.MultiplyAddEstimate(a0, value, sumA);
            sumB = Vector256.MultiplyAddEstimate(b0, value, sumB);
            value = Vector256.LoadUnsafe(in value1, i);
            sumA = Vector256.MultiplyAddEstimate(a1, value, sumA);
            sumB = Vector256.MultiplyAddEstimate(b1, value, sumB);
            value = Vector256.LoadUnsafe(in value2, i);
            sumA = Vector256.MultiplyAddEstimate(a2, value, sumA);
            sumB = Vector256.MultiplyAddEstimate(b2, value, sumB);
            value = Vector256.LoadUnsafe(in value3, i);
            sumA = Vector256.MultiplyAddEstimate(a3, value, sumA);
            sumB = Vector256.MultiplyAddEstimate(b3, value, sumB);
            sumA.StoreUnsafe(ref a, i);
            sumB.StoreUnsafe(ref b, i);
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
