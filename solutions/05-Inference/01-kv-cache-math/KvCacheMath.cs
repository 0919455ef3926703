namespace Katas.Inference;

/// <summary>What of a model's attention decides the size of its KV cache, as its config.json says it.</summary>
/// <param name="LayerCount">Layers, each with a cache of its own (<c>num_hidden_layers</c>).</param>
/// <param name="HeadCount">Query heads of one layer (<c>num_attention_heads</c>).</param>
/// <param name="KeyValueHeadCount">
/// Key heads of one layer, and as many value heads (<c>num_key_value_heads</c>); divides <paramref name="HeadCount"/>.
/// As many as query heads is multi-head attention, fewer is grouped-query attention, 1 is multi-query attention.
/// </param>
/// <param name="HeadSize">Numbers in one head's vector (<c>head_dim</c>).</param>
public sealed record KvCacheShape(int LayerCount, int HeadCount, int KeyValueHeadCount, int HeadSize);

/// <summary>How much memory the KV cache takes, and how many requests fit beside the weights.</summary>
/// <remarks>
/// All sizes are whole bytes. Sizes, counts of layers and the like must be 1 or more, amounts 0 or more, unless said
/// otherwise; anything else is an <see cref="ArgumentOutOfRangeException"/>. A result that does not fit into its type is
/// an <see cref="OverflowException"/>, never a wrong number.
/// </remarks>
public static class KvCacheMath
{
    /// <summary>Bytes that one token takes in the cache: its keys and its values, in all layers.</summary>
    /// <param name="shape">The model's attention.</param>
    /// <param name="bytesPerNumber">2 for float16 and bfloat16, 1 for fp8.</param>
    /// <exception cref="ArgumentNullException">There is no <paramref name="shape"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">The query heads do not fall into equal groups, one for each key head.</exception>
    /// <exception cref="OverflowException">There are more bytes than a long can count.</exception>
    /// <remarks>Source: Kwon et al., "Efficient Memory Management for Large Language Model Serving with
    /// PagedAttention", 2023, section 3, https://arxiv.org/abs/2309.06180.</remarks>
    public static long BytesPerToken(KvCacheShape shape, int bytesPerNumber)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.LayerCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.HeadCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.KeyValueHeadCount, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.HeadSize, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        if (shape.HeadCount % shape.KeyValueHeadCount != 0)
            throw new ArgumentException("The query heads must fall into equal groups, one for each key head.", nameof(shape));

        const long KeysAndValues = 2;
        return checked(KeysAndValues * shape.LayerCount * shape.KeyValueHeadCount * shape.HeadSize * bytesPerNumber);
    }

    /// <summary>
    /// Bytes that one token takes with multi-head latent attention: in each layer one latent vector, from which the keys
    /// and values of all heads are computed again, and one key that carries the position, shared by all heads.
    /// </summary>
    /// <param name="layerCount">Layers.</param>
    /// <param name="latentSize">Numbers in the latent vector (<c>kv_lora_rank</c>).</param>
    /// <param name="ropeSize">Numbers in the key that carries the position (<c>qk_rope_head_dim</c>); 0 or more.</param>
    /// <param name="bytesPerNumber">2 for float16 and bfloat16, 1 for fp8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="OverflowException">There are more bytes than a long can count.</exception>
    /// <remarks>Source: "DeepSeek-V2", 2024, section 2.1, https://arxiv.org/abs/2405.04434.</remarks>
    public static long LatentBytesPerToken(int layerCount, int latentSize, int ropeSize, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layerCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ropeSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        return checked(((long)latentSize + ropeSize) * layerCount * bytesPerNumber);
    }

    /// <summary>Bytes of the cache of a request.</summary>
    /// <param name="bytesPerToken">Bytes that one token takes.</param>
    /// <param name="tokens">Tokens of prompt and answer together; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="OverflowException">There are more bytes than a long can count.</exception>
    public static long BytesPerRequest(long bytesPerToken, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerToken, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return checked(bytesPerToken * tokens);
    }

    /// <summary>Bytes of a model's weights, rounded up to whole bytes.</summary>
    /// <param name="parameters">How many numbers the model has; 0 or more.</param>
    /// <param name="bitsPerParameter">16 for bfloat16, 8 for fp8, 4 for int4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="OverflowException">There are more bits than a long can count.</exception>
    public static long WeightBytes(long parameters, int bitsPerParameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerParameter, 1);
        return checked(parameters * bitsPerParameter + 7) / 8;
    }

    /// <summary>Bytes as gigabytes, GB, of which data sheets and prices speak: 10 to the power of 9.</summary>
    /// <param name="bytes">Any number.</param>
    public static double Gigabytes(long bytes) => bytes / 1e9;

    /// <summary>Bytes as gibibytes, GiB, of which operating systems and most tools speak: 2 to the power of 30.</summary>
    /// <param name="bytes">Any number.</param>
    public static double Gibibytes(long bytes) => bytes / (double)(1L << 30);

    /// <summary>Bytes that are left for the cache; 0 when the model does not even fit.</summary>
    /// <param name="memory">Bytes of the accelerator's memory; 0 or more.</param>
    /// <param name="weights">Bytes of the weights; 0 or more.</param>
    /// <param name="reserved">Bytes for all else: activations, graphs, the engine itself; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static long Budget(long memory, long weights, long reserved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);

        // One at a time: the sum of weights and reserved could overflow.
        long besideWeights = memory - Math.Min(memory, weights);
        return besideWeights - Math.Min(besideWeights, reserved);
    }

    /// <summary>How many requests fit at once when each has its whole cache set aside for it.</summary>
    /// <param name="budget">Bytes for the cache; 0 or more.</param>
    /// <param name="bytesPerRequest">Bytes set aside for one request, for the longest that is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static long RequestsReserved(long budget, long bytesPerRequest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerRequest, 1);
        return budget / bytesPerRequest;
    }

    /// <summary>How many blocks a request of <paramref name="tokens"/> takes; the last one may be partly filled.</summary>
    /// <param name="tokens">Tokens; 0 or more.</param>
    /// <param name="blockSize">Tokens that one block holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int BlocksFor(int tokens, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        return (int)(((long)tokens + blockSize - 1) / blockSize);
    }

    /// <summary>How many whole blocks the budget holds.</summary>
    /// <param name="budget">Bytes for the cache; 0 or more.</param>
    /// <param name="bytesPerToken">Bytes that one token takes.</param>
    /// <param name="blockSize">Tokens that one block holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="OverflowException">One block has more bytes than a long can count.</exception>
    public static long BlocksIn(long budget, long bytesPerToken, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerToken, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        return budget / checked(bytesPerToken * blockSize);
    }

    /// <summary>
    /// How many requests of these lengths fit at once when each takes blocks only for the tokens that it has. They are
    /// admitted in order, up to the first that does not fit: nobody overtakes.
    /// </summary>
    /// <param name="blocks">Blocks that there are; 0 or more. A block belongs to one request.</param>
    /// <param name="blockSize">Tokens that one block holds.</param>
    /// <param name="lengths">[requests] tokens of each; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static int RequestsPaged(long blocks, int blockSize, ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blocks);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);

        int admitted = 0;
        foreach (int length in lengths)
        {
            blocks -= BlocksFor(length, blockSize);
            if (blocks < 0)
                break;
            admitted++;
        }

        return admitted;
    }

    /// <summary>Token slots that requests of these lengths hold in their last blocks and do not use.</summary>
    /// <param name="blockSize">Tokens that one block holds.</param>
    /// <param name="lengths">[requests] tokens of each; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static long WastedSlots(int blockSize, ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);

        long wasted = 0;
        foreach (int length in lengths)
            wasted += (long)BlocksFor(length, blockSize) * blockSize - length;
        return wasted;
    }
}
