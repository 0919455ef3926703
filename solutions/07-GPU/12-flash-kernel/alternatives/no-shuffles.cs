// alternative: no-shuffles
// Scores and weights in shared memory, one lane for each query's softmax; every exchange goes over a barrier of the
// group.
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
    private const int ScoreStride = KeyTile + 1;

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
        var weights = SharedMemory.Allocate<float>(QueryTile * ScoreStride);
        var rescales = SharedMemory.Allocate<float>(QueryTile);
        var sums = SharedMemory.Allocate<float>(QueryTile);
        int queryCount = query.IntExtent.Y, keyCount = key.IntExtent.Y;
        int firstQuery = Grid.IdxX * QueryTile;
        int row = Group.IdxX / 32, column = Group.IdxX % 32;
        for (int i = Group.IdxX; i < QueryTile * HeadSize; i += GroupSize)
            queries[i] = firstQuery + i / HeadSize < queryCount ? query[i % HeadSize, firstQuery + i / HeadSize] / 8 : 0;
        float maximum = float.NegativeInfinity, sum = 0, left = 0, right = 0;
        int end = Visible(IntrinsicMath.Min(firstQuery + QueryTile, queryCount) - 1, queryCount, keyCount, causal);
        for (int firstKey = 0; firstKey < end; firstKey += KeyTile)
        {
            int keysHere = IntrinsicMath.Min(KeyTile, end - firstKey);
            for (int i = Group.IdxX; i < keysHere * HeadSize; i += GroupSize)
            {
                keys[i / HeadSize * KeyStride + i % HeadSize] = key[i % HeadSize, firstKey + i / HeadSize];
                values[i] = value[i % HeadSize, firstKey + i / HeadSize];
            }

            Group.Barrier();
            float score = 0;
            if (column < keysHere)
            {
                for (int i = 0; i < HeadSize; i++)
                    score += queries[row * HeadSize + i] * keys[column * KeyStride + i];
            }

            weights[row * ScoreStride + column] = score;
            Group.Barrier();
            if (Group.IdxX < QueryTile)
            {
                int start = Group.IdxX * ScoreStride;
                int visible = IntrinsicMath.Min(KeyTile, Visible(firstQuery + Group.IdxX, queryCount, keyCount, causal) - firstKey);
                visible = IntrinsicMath.Min(visible, keysHere);
                float higher = maximum;
                for (int i = 0; i < visible; i++)
                    higher = MathF.Max(higher, weights[start + i]);
                float rescale = higher > maximum ? MathF.Exp(maximum - higher) : 1;
                sum *= rescale;
                for (int i = 0; i < KeyTile; i++)
                {
                    float weight = i < visible ? MathF.Exp(weights[start + i] - higher) : 0;
                    weights[start + i] = weight;
                    sum += weight;
                }

                maximum = higher;
                rescales[Group.IdxX] = rescale;
            }

            Group.Barrier();
            left *= rescales[row];
            right *= rescales[row];
            for (int i = 0; i < keysHere; i++)
            {
                left += weights[row * ScoreStride + i] * values[i * HeadSize + column];
                right += weights[row * ScoreStride + i] * values[i * HeadSize + column + 32];
            }

            Group.Barrier();
        }

        if (Group.IdxX < QueryTile)
            sums[Group.IdxX] = sum;
        Group.Barrier();
        if (firstQuery + row < queryCount)
        {
            output[column, firstQuery + row] = sums[row] > 0 ? left / sums[row] : 0;
            output[column + 32, firstQuery + row] = sums[row] > 0 ? right / sums[row] : 0;
        }
    }

    private static int Visible(int query, int queryCount, int keyCount, int causal) =>
        causal == 0 ? keyCount : query + 1 + keyCount - queryCount;
}
