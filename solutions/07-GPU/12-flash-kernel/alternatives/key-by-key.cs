// alternative: key-by-key
// Each lane has two numbers of the query; the warp adds up each product by shuffles, and the maximum may rise with
// every key.
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

    /// <summary>output[i] = Σⱼ softmaxⱼ(query[i] · key[j] / √HeadSize) · value[j], over the keys j that query i may see.</summary>
    public static void Attend(
        ArrayView2D<float, Stride2D.DenseX> query,
        ArrayView2D<float, Stride2D.DenseX> key,
        ArrayView2D<float, Stride2D.DenseX> value,
        ArrayView2D<float, Stride2D.DenseX> output,
        int causal)
    {
        var keys = SharedMemory.Allocate<float>(KeyTile * HeadSize);
        var values = SharedMemory.Allocate<float>(KeyTile * HeadSize);
        int queries = query.IntExtent.Y;
        int lane = Warp.LaneIdx;
        int own = Grid.IdxX * QueryTile + Warp.WarpIdx;
        int hidden = key.IntExtent.Y - queries;
        int last = IntrinsicMath.Min(Grid.IdxX * QueryTile + QueryTile, queries) - 1;
        int visible = own >= queries ? 0 : causal == 1 ? own + 1 + hidden : key.IntExtent.Y;
        int needed = causal == 1 ? last + 1 + hidden : key.IntExtent.Y;
        float left = own < queries ? query[lane, own] / 8 : 0, right = own < queries ? query[lane + 32, own] / 8 : 0;
        float maximum = float.NegativeInfinity, sum = 0, leftOutput = 0, rightOutput = 0;
        for (int first = 0; first < needed; first += KeyTile)
        {
            for (int i = Group.IdxX; i < KeyTile * HeadSize; i += Group.DimX)
            {
                if (first + i / HeadSize < needed)
                {
                    keys[i] = key[i % HeadSize, first + i / HeadSize];
                    values[i] = value[i % HeadSize, first + i / HeadSize];
                }
            }

            Group.Barrier();
            for (int i = 0; i < KeyTile && first + i < visible; i++)
            {
                float score = left * keys[i * HeadSize + lane] + right * keys[i * HeadSize + lane + 32];
                for (int mask = 1; mask < 32; mask *= 2)
                    score += Warp.ShuffleXor(score, mask);
                float higher = MathF.Max(maximum, score);
                float rescale = MathF.Exp(maximum - higher), weight = MathF.Exp(score - higher);
                sum = sum * rescale + weight;
                leftOutput = leftOutput * rescale + weight * values[i * HeadSize + lane];
                rightOutput = rightOutput * rescale + weight * values[i * HeadSize + lane + 32];
                maximum = higher;
            }

            Group.Barrier();
        }

        if (own < queries)
        {
            output[lane, own] = sum > 0 ? leftOutput / sum : 0;
            output[lane + 32, own] = sum > 0 ? rightOutput / sum : 0;
        }
    }
}
