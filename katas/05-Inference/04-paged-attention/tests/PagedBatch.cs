using Katas.Inference;

namespace LessonTests.Inference;

/// <summary>
/// A batch of sequences, and the same batch in blocks: scattered at random, every slot without a token NaN, every
/// unused entry of a block table a number that is no block.
/// </summary>
public sealed class PagedBatch
{
    private readonly PagedAttentionShape _shape;
    private readonly float[][] _queries;
    private readonly float[][] _keys;
    private readonly float[][] _values;

    /// <summary>Lays out the given sequences in random blocks.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="queries">For each sequence [queryHeadCount, headSize].</param>
    /// <param name="keys">For each sequence [tokens, keyValueHeadCount, headSize].</param>
    /// <param name="values">For each sequence, the same shape as its keys.</param>
    /// <param name="random">Chooses the blocks.</param>
    public PagedBatch(PagedAttentionShape shape, float[][] queries, float[][] keys, float[][] values, SeededRandom random)
    {
        (_shape, _queries, _keys, _values) = (shape, queries, keys, values);
        int row = shape.KeyValueHeadCount * shape.HeadSize;
        ContextLengths = [.. keys.Select(key => key.Length / row)];
        int[] used = [.. ContextLengths.Select(length => (length + shape.BlockSize - 1) / shape.BlockSize)];
        int blockCount = used.Sum() + 3;
        int tableLength = used.DefaultIfEmpty().Max() + 1;

        var blocks = Enumerable.Range(0, blockCount).ToArray();
        random.Shuffle<int>(blocks);
        KeyCache = Filled(blockCount * shape.BlockSize * row, float.NaN);
        ValueCache = Filled(KeyCache.Length, float.NaN);
        BlockTables = new int[keys.Length * tableLength];
        int next = 0;
        for (int sequence = 0; sequence < keys.Length; sequence++)
        {
            Span<int> table = BlockTables.AsSpan(sequence * tableLength, tableLength);
            for (int i = 0; i < tableLength; i++)
                table[i] = i < used[sequence] ? blocks[next++] : i % 2 == 0 ? -1 : int.MaxValue;
            for (int token = 0; token < ContextLengths[sequence]; token++)
            {
                int slot = table[token / shape.BlockSize] * shape.BlockSize + token % shape.BlockSize;
                keys[sequence].AsSpan(token * row, row).CopyTo(KeyCache.AsSpan(slot * row));
                values[sequence].AsSpan(token * row, row).CopyTo(ValueCache.AsSpan(slot * row));
            }
        }
    }

    /// <summary>The key cache in blocks.</summary>
    public float[] KeyCache { get; }

    /// <summary>The value cache in blocks.</summary>
    public float[] ValueCache { get; }

    /// <summary>One row for each sequence.</summary>
    public int[] BlockTables { get; }

    /// <summary>Tokens of each sequence.</summary>
    public int[] ContextLengths { get; }

    /// <summary>All queries in one array.</summary>
    public float[] Query => [.. _queries.SelectMany(query => query)];

    /// <summary>Random sequences of these lengths.</summary>
    public static PagedBatch Random(PagedAttentionShape shape, int[] lengths, SeededRandom random)
    {
        int row = shape.KeyValueHeadCount * shape.HeadSize;
        return new PagedBatch(
            shape,
            [.. lengths.Select(_ => random.Floats(shape.QueryHeadCount * shape.HeadSize, -3, 3))],
            [.. lengths.Select(length => random.Floats(length * row))],
            [.. lengths.Select(length => random.Floats(length * row))],
            random);
    }

    /// <summary>The learner's answer, in an output that was full of rubbish.</summary>
    public float[] Decode()
    {
        float[] output = Filled(Query.Length, 1e6f);
        PagedAttention.Decode(Query, KeyCache, ValueCache, BlockTables, ContextLengths, output, _shape);
        return output;
    }

    /// <summary>The same by definition: all scores of a head, softmax, weighted sum; contiguous and in double.</summary>
    public float[] DecodeContiguous()
    {
        int size = _shape.HeadSize;
        int group = _shape.QueryHeadCount / _shape.KeyValueHeadCount;
        var output = new List<float>();
        for (int sequence = 0; sequence < _queries.Length; sequence++)
        {
            for (int head = 0; head < _shape.QueryHeadCount; head++)
            {
                float[] query = _queries[sequence][(head * size)..((head + 1) * size)];
                double[] scores = new double[ContextLengths[sequence]];
                for (int token = 0; token < scores.Length; token++)
                {
                    ReadOnlySpan<float> key = Vector(_keys[sequence], token, head / group);
                    for (int i = 0; i < size; i++)
                        scores[token] += (double)query[i] * key[i] / Math.Sqrt(size);
                }

                double maximum = scores.DefaultIfEmpty().Max();
                double[] weights = [.. scores.Select(score => Math.Exp(score - maximum))];
                double total = weights.Sum();
                var sum = new double[size];
                for (int token = 0; token < scores.Length; token++)
                {
                    ReadOnlySpan<float> value = Vector(_values[sequence], token, head / group);
                    for (int i = 0; i < size; i++)
                        sum[i] += weights[token] / total * value[i];
                }

                output.AddRange(sum.Select(x => (float)x));
            }
        }

        return [.. output];
    }

    private ReadOnlySpan<float> Vector(float[] tokens, int token, int head) =>
        tokens.AsSpan((token * _shape.KeyValueHeadCount + head) * _shape.HeadSize, _shape.HeadSize);

    private static float[] Filled(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }
}
