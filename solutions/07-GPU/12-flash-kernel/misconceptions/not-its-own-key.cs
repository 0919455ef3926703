// misconception: not-its-own-key
// says: A query sees the key that stands beside it too: j ≤ i + keys - queries are i + keys - queries + 1 keys.
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

    private const int KeyTile = 32;

    // A word more than a key has: lanes that read the same number of different keys meet different banks.
    private const int KeyStride = HeadSize + 1;

    /// <summary>output[i] = Σⱼ softmaxⱼ(query[i] · key[j] / √HeadSize) · value[j], over the keys j that query i may see.</summary>
    public static void Attend(
        ArrayView2D<float, Stride2D.DenseX> query,
        ArrayView2D<float, Stride2D.DenseX> key,
        ArrayView2D<float, Stride2D.DenseX> value,
        ArrayView2D<float, Stride2D.DenseX> output,
        int causal)
    {
        var queries = SharedMemory.Allocate<float>(QueryTile * HeadSize);
        var keys = SharedMemory.Allocate<float>(KeyTile * KeyStride);
        var values = SharedMemory.Allocate<float>(KeyTile * HeadSize);
        int queryCount = query.IntExtent.Y;
        int keyCount = key.IntExtent.Y;
        int firstQuery = Grid.IdxX * QueryTile;
        int queriesHere = IntrinsicMath.Min(QueryTile, queryCount - firstQuery);
        for (int i = Group.IdxX; i < queriesHere * HeadSize; i += GroupSize)
            queries[i] = query[i % HeadSize, firstQuery + i / HeadSize] * (1 / MathF.Sqrt(HeadSize));

        // A warp has a query. One that has none sees nothing, and still brings keys and values for the others.
        int own = Warp.WarpIdx;
        int lane = Warp.LaneIdx;
        int visible = own < queriesHere ? Visible(firstQuery + own, queryCount, keyCount, causal) : 0;
        int visibleToGroup = Visible(firstQuery + queriesHere - 1, queryCount, keyCount, causal);

        float maximum = float.NegativeInfinity;
        float sum = 0, left = 0, right = 0;
        for (int firstKey = 0; firstKey < visibleToGroup; firstKey += KeyTile)
        {
            // The tile before is still being read by slower warps.
            Group.Barrier();
            int keysHere = IntrinsicMath.Min(KeyTile, visibleToGroup - firstKey);
            for (int i = Group.IdxX; i < keysHere * HeadSize; i += GroupSize)
            {
                keys[i / HeadSize * KeyStride + i % HeadSize] = key[i % HeadSize, firstKey + i / HeadSize];
                values[i] = value[i % HeadSize, firstKey + i / HeadSize];
            }

            Group.Barrier();
            int visibleHere = IntrinsicMath.Min(KeyTile, visible - firstKey);

            // A lane has a key's score …
            float score = float.NegativeInfinity;
            if (lane < visibleHere)
            {
                score = 0;
                for (int i = 0; i < HeadSize; i++)
                    score += queries[own * HeadSize + i] * keys[lane * KeyStride + i];
            }

            // Whoever sees any key sees the first, so that from the first tile on the maximum is a number.
            float higher = MathF.Max(maximum, MaximumOfWarp(score));
            float weight = MathF.Exp(score - higher);
            // What was summed stands under the old maximum. In the first tile that is nothing yet: exp(-∞) is 0.
            float rescale = MathF.Exp(maximum - higher);
            maximum = higher;

            // … and two places of the output. The sum of weights is its own lane's part until the end.
            sum = sum * rescale + weight;
            left *= rescale;
            right *= rescale;
            for (int i = 0; i < visibleHere; i++)
            {
                float ofKey = Warp.Shuffle(weight, i);
                left += ofKey * values[i * HeadSize + lane];
                right += ofKey * values[i * HeadSize + lane + 32];
            }
        }

        sum = SumOfWarp(sum);
        if (own < queriesHere)
        {
            output[lane, firstQuery + own] = visible > 0 ? left / sum : 0;
            output[lane + 32, firstQuery + own] = visible > 0 ? right / sum : 0;
        }
    }

    // How many keys a query may see: the first so many. None, if it is less than 1.
    private static int Visible(int query, int queryCount, int keyCount, int causal) =>
        causal == 0 ? keyCount : query + keyCount - queryCount;

    private static float MaximumOfWarp(float own)
    {
        for (int mask = 16; mask > 0; mask /= 2)
            own = MathF.Max(own, Warp.ShuffleXor(own, mask));
        return own;
    }

    private static float SumOfWarp(float own)
    {
        for (int mask = 16; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        return own;
    }
}
