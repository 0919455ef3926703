using ILGPU;
using Katas.Inference;
using Katas.Simt;

namespace LessonTests.Inference;

/// <summary>
/// A batch of sequences, and the same batch in blocks: scattered at random, every slot without a token NaN, every
/// unused entry of a block table a number that is no block.
/// </summary>
public sealed class KernelBatch
{
    private const int BlockSize = 16;

    private readonly int _queryHeads;
    private readonly int _keyValueHeads;
    private readonly int _headSize;
    private readonly float[][] _queries;
    private readonly float[][] _keys;
    private readonly float[][] _values;

    /// <summary>Lays out the given sequences in random blocks.</summary>
    /// <param name="queryHeads">Query heads.</param>
    /// <param name="keyValueHeads">Key and value heads.</param>
    /// <param name="headSize">Numbers in a head.</param>
    /// <param name="queries">For each sequence [queryHeads, headSize].</param>
    /// <param name="keys">For each sequence [tokens, keyValueHeads, headSize].</param>
    /// <param name="values">For each sequence, the same shape as its keys.</param>
    /// <param name="random">Chooses the blocks.</param>
    public KernelBatch(int queryHeads, int keyValueHeads, int headSize, float[][] queries, float[][] keys, float[][] values, SeededRandom random)
    {
        (_queryHeads, _keyValueHeads, _headSize, _queries, _keys, _values) = (queryHeads, keyValueHeads, headSize, queries, keys, values);
        int row = keyValueHeads * headSize;
        ContextLengths = [.. keys.Select(key => key.Length / row)];
        int[] used = [.. ContextLengths.Select(length => (length + BlockSize - 1) / BlockSize)];
        int blockCount = used.Sum() + 2;
        int tableLength = used.Max() + 1;
        var blocks = Enumerable.Range(0, blockCount).ToArray();
        random.Shuffle<int>(blocks);
        KeyCache = [.. Enumerable.Repeat(float.NaN, blockCount * BlockSize * row)];
        ValueCache = [.. KeyCache];
        BlockTables = new int[keys.Length * tableLength];
        int next = 0;
        for (int sequence = 0; sequence < keys.Length; sequence++)
        {
            Span<int> table = BlockTables.AsSpan(sequence * tableLength, tableLength);
            for (int i = 0; i < tableLength; i++)
                table[i] = i < used[sequence] ? blocks[next++] : i % 2 == 0 ? -1 : int.MaxValue;
            for (int token = 0; token < ContextLengths[sequence]; token++)
            {
                int slot = table[token / BlockSize] * BlockSize + token % BlockSize;
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
    public static KernelBatch Random(int queryHeads, int keyValueHeads, int headSize, int[] lengths, SeededRandom random)
    {
        int row = keyValueHeads * headSize;
        return new KernelBatch(
            queryHeads, keyValueHeads, headSize,
            [.. lengths.Select(_ => random.Floats(queryHeads * headSize, -3, 3))],
            [.. lengths.Select(length => random.Floats(length * row))],
            [.. lengths.Select(length => random.Floats(length * row))],
            random);
    }

    /// <summary>The learner's answer.</summary>
    /// <param name="orderSeed">The order of lanes.</param>
    public float[] Decode(long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(Query.Length);
        Launch(gpu, gpu.Array(Query), gpu.Array(KeyCache), gpu.Array(ValueCache), gpu.Array(BlockTables), gpu.Array(ContextLengths), output);
        return output.ToArray();
    }

    /// <summary>Runs the learner's kernel on arrays of the batch.</summary>
    public KernelRun Launch(
        GpuDevice gpu, DeviceArray<float> query, DeviceArray<float> keyCache, DeviceArray<float> valueCache,
        DeviceArray<int> blockTables, DeviceArray<int> contextLengths, DeviceArray<float> output) =>
        gpu.Launch(
            PagedAttentionKernel.Decode, new KernelConfig(new Index2D(_keyValueHeads, _queries.Length), new Index2D(PagedAttentionKernel.GroupSize, 1)),
            query, keyCache, valueCache, blockTables, contextLengths, output, _queryHeads, _keyValueHeads, _headSize);

    /// <summary>The same by definition: all scores of a head, softmax, weighted sum; contiguous and in double.</summary>
    public float[] DecodeContiguous()
    {
        int sharing = _queryHeads / _keyValueHeads;
        var output = new List<float>();
        for (int sequence = 0; sequence < _queries.Length; sequence++)
        {
            for (int head = 0; head < _queryHeads; head++)
            {
                var scores = new double[ContextLengths[sequence]];
                for (int token = 0; token < scores.Length; token++)
                {
                    ReadOnlySpan<float> key = Head(_keys[sequence], token * _keyValueHeads + head / sharing);
                    ReadOnlySpan<float> query = Head(_queries[sequence], head);
                    for (int i = 0; i < _headSize; i++)
                        scores[token] += query[i] * (double)key[i] / Math.Sqrt(_headSize);
                }

                double maximum = scores.DefaultIfEmpty().Max();
                double[] weights = [.. scores.Select(score => Math.Exp(score - maximum))];
                double total = weights.Sum();
                var sum = new double[_headSize];
                for (int token = 0; token < scores.Length; token++)
                {
                    ReadOnlySpan<float> value = Head(_values[sequence], token * _keyValueHeads + head / sharing);
                    for (int i = 0; i < _headSize; i++)
                        sum[i] += weights[token] / total * value[i];
                }

                output.AddRange(sum.Select(x => (float)x));
            }
        }

        return [.. output];
    }

    private ReadOnlySpan<float> Head(float[] numbers, int number) => numbers.AsSpan(number * _headSize, _headSize);
}
