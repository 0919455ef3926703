// misconception: guard-on-the-column
// says: column is a remainder and always within the row. The lanes to spare show in the row: compare the token with their number.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>What a warp asks of memory in one step, and two kernels that ask for no more than they use.</summary>
public static class Coalescing
{
    /// <summary>Lanes of a warp.</summary>
    public const int WarpSize = 32;

    /// <summary>Bytes of a sector.</summary>
    public const int SectorBytes = 32;

    /// <summary>The most bytes that a lane touches in one step.</summary>
    public const int MaxSize = 16;

    /// <summary>Floats of a box.</summary>
    public const int BoxFloats = 4;

    /// <summary>How many sectors one request of a full warp needs.</summary>
    public static int Sectors(long start, int stride, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(stride);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        HashSet<long> sectors = [];
        for (int lane = 0; lane < WarpSize; lane++)
        {
            long first = start + (long)lane * stride;
            long last = first + size - 1;
            sectors.Add(first / SectorBytes);
            sectors.Add(last / SectorBytes);
        }

        return sectors.Count;
    }

    /// <summary>Looks tokens up: embeddings[h, t] = table[h, tokens[t]].</summary>
    public static void Gather(
        ArrayView2D<float, Stride2D.DenseX> table, ArrayView<int> tokens, ArrayView2D<float, Stride2D.DenseX> embeddings)
    {
        int i = Grid.GlobalIndex.X;
        int column = i % embeddings.IntExtent.X;
        int token = i / embeddings.IntExtent.X;
        if (column < embeddings.IntExtent.X)
            embeddings[column, token] = table[column, tokens[token]];
    }

    /// <summary>Sorts the coordinates of boxes by kind: planes[n, c] = coordinate c of box n.</summary>
    public static void Split(ArrayView<float> boxes, ArrayView2D<float, Stride2D.DenseX> planes)
    {
        int i = Grid.GlobalIndex.X;
        if (i < boxes.Length)
            planes[i / BoxFloats, i % BoxFloats] = boxes[i];
    }
}
