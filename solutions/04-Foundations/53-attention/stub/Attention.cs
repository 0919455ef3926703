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
        bool causal) =>
        throw new NotImplementedException();
}
