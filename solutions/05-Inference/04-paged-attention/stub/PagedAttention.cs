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
        in PagedAttentionShape shape) =>
        throw new NotImplementedException();
}
