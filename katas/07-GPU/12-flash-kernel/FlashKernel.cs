using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Attention of one head without a matrix of scores: keys and values come by in tiles, under a running softmax.</summary>
public static class FlashKernel
{
    /// <summary>Numbers in a query, a key and a value.</summary>
    public const int HeadSize = 64;

    /// <summary>Queries that a group answers.</summary>
    public const int QueryTile = 8;

    /// <summary>Lanes of a group: eight warps.</summary>
    public const int GroupSize = 256;

    /// <summary>output[i] = Σⱼ softmaxⱼ(query[i] · key[j] / √HeadSize) · value[j], over the keys j that query i may see.</summary>
    /// <param name="query"><c>[queries, HeadSize]</c>: index (x, y) is number x of query y, the extent (HeadSize, queries).</param>
    /// <param name="key"><c>[keys, HeadSize]</c>; any number of keys, 0 too.</param>
    /// <param name="value"><c>[keys, HeadSize]</c>.</param>
    /// <param name="output"><c>[queries, HeadSize]</c>, overwritten; shares no memory with the others.</param>
    /// <param name="causal">1: query i sees the keys j ≤ i + keys - queries. 0: every query sees every key.</param>
    /// <remarks>
    /// Explicitly grouped: group g has the queries from g · <see cref="QueryTile"/> on, as many as there are, and
    /// <see cref="GroupSize"/> lanes in x. A query that sees no key gets zeros. Source: T. Dao et al., "FlashAttention",
    /// 2022, https://arxiv.org/abs/2205.14135, algorithm 1.
    /// </remarks>
    public static void Attend(
        ArrayView2D<float, Stride2D.DenseX> query,
        ArrayView2D<float, Stride2D.DenseX> key,
        ArrayView2D<float, Stride2D.DenseX> value,
        ArrayView2D<float, Stride2D.DenseX> output,
        int causal) =>
        throw new NotImplementedException();
}
