using System.Numerics.Tensors;

namespace Katas.Foundations;

/// <summary>One head of scaled dot-product attention.</summary>
public static class Attention
{
    /// <summary>output[i] = Σⱼ softmaxⱼ(query[i] · key[j] / √headSize) · value[j], over the keys j that query i may see.</summary>
    /// <remarks>
    /// Without <paramref name="causal"/> every query sees every key. With it query i sees the keys
    /// j ≤ i + keyCount − queryCount: the last query stands beside the last key, as with a cache of keys and values. A
    /// query that sees no key gets a row of zeros. Source: Vaswani et al., "Attention Is All You Need", 2017, section
    /// 3.2.1, https://arxiv.org/abs/1706.03762.
    /// </remarks>
    /// <param name="query">[queryCount, headSize], row after row; the counts follow from the lengths and may be 0.</param>
    /// <param name="key">[keyCount, headSize].</param>
    /// <param name="value">[keyCount, headSize].</param>
    /// <param name="output">[queryCount, headSize]; shares no memory with the inputs.</param>
    /// <param name="headSize">Numbers in a row, at least 1.</param>
    /// <param name="causal">Whether a query is kept from the keys after its own place.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="headSize"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A length is no multiple of <paramref name="headSize"/>, keys and values or queries and outputs differ in length,
    /// or <paramref name="output"/> overlaps an input.
    /// </exception>
    public static void Compute(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> output,
        int headSize,
        bool causal)
    {
        Check(query, key, value, output, headSize);

        int queryCount = query.Length / headSize, keyCount = key.Length / headSize;
        float scale = 1 / MathF.Sqrt(headSize);
        // One row of scores at a time: the matrix [queryCount, keyCount] is never needed as a whole.
        Span<float> scores = new float[keyCount];
        output.Clear();
        for (int i = 0; i < queryCount; i++)
        {
            int visible = causal ? Math.Max(0, i + keyCount - queryCount + 1) : keyCount;
            if (visible == 0)
                continue;

            ReadOnlySpan<float> queryRow = query.Slice(i * headSize, headSize);
            Span<float> weights = scores[..visible];
            for (int j = 0; j < visible; j++)
                weights[j] = scale * TensorPrimitives.Dot(queryRow, key.Slice(j * headSize, headSize));

            Softmax.Rows(weights, weights, visible);

            Span<float> outputRow = output.Slice(i * headSize, headSize);
            for (int j = 0; j < visible; j++)
                TensorPrimitives.MultiplyAdd(value.Slice(j * headSize, headSize), weights[j], outputRow, outputRow);
        }
    }

    private static void Check(
        ReadOnlySpan<float> query, ReadOnlySpan<float> key, ReadOnlySpan<float> value, Span<float> output, int headSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headSize, 1);
        if (query.Length % headSize != 0 || key.Length % headSize != 0)
            throw new ArgumentException($"{query.Length} and {key.Length} numbers are no whole rows of {headSize} each.");
        if (value.Length != key.Length)
            throw new ArgumentException($"There are {key.Length} numbers of keys, but {value.Length} of values.");
        if (output.Length != query.Length)
            throw new ArgumentException($"Queries of {query.Length} numbers need as many outputs, not {output.Length}.");
        if (output.Overlaps(query) || output.Overlaps(key) || output.Overlaps(value))
            throw new ArgumentException("The output shares memory with an input, and would overwrite it.");
    }
}
