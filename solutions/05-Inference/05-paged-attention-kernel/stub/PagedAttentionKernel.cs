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
    /// <param name="query">[sequences, queryHeadCount, headSize].</param>
    /// <param name="keyCache">[blocks, BlockSize, keyValueHeadCount, headSize]. Slots without a token may hold anything.</param>
    /// <param name="valueCache">The same shape as <paramref name="keyCache"/>.</param>
    /// <param name="blockTables">[sequences, most blocks of a sequence]: token t of sequence s lies in the block
    /// blockTables[s, t / BlockSize], at slot t % BlockSize. Entries beyond the last token may hold anything.</param>
    /// <param name="contextLengths">[sequences]: tokens in each sequence. A sequence of 0 tokens gives zeros.</param>
    /// <param name="output">[sequences, queryHeadCount, headSize], overwritten; shares no memory with the others.</param>
    /// <param name="queryHeadCount">Query heads: 1 to <see cref="MaxQueryHeads"/> times as many as key and value heads.</param>
    /// <param name="keyValueHeadCount">Key and value heads. Query head h reads the one numbered
    /// h / (queryHeadCount / keyValueHeadCount).</param>
    /// <param name="headSize">Numbers in one head of one token: 64 or 128.</param>
    /// <remarks>
    /// Explicitly grouped: <c>Grid.IdxX</c> is the key and value head, <c>Grid.IdxY</c> the sequence, with
    /// <see cref="GroupSize"/> lanes in x. Source: W. Kwon et al., "Efficient Memory Management for Large Language Model
    /// Serving with PagedAttention", SOSP 2023, section 4.1, https://arxiv.org/abs/2309.06180.
    /// </remarks>
    public static void Decode(
        ArrayView<float> query,
        ArrayView<float> keyCache,
        ArrayView<float> valueCache,
        ArrayView<int> blockTables,
        ArrayView<int> contextLengths,
        ArrayView<float> output,
        int queryHeadCount,
        int keyValueHeadCount,
        int headSize) =>
        throw new NotImplementedException();
}
