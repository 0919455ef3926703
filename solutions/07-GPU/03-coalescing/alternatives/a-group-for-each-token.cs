// alternative: a-group-for-each-token
// Groups go over the tokens, lanes over the row; a lane takes a whole box in one load of 16 bytes, and boxes lie side by side.
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
        for (int token = Grid.IdxX; token < embeddings.IntExtent.Y; token += Grid.DimX)
        {
            int row = tokens[token];
            for (int column = Group.IdxX; column < embeddings.IntExtent.X; column += Group.DimX)
                embeddings[column, token] = table[column, row];
        }
    }

    /// <summary>Sorts the coordinates of boxes by kind: planes[n, c] = coordinate c of box n.</summary>
    public static void Split(ArrayView<float> boxes, ArrayView2D<float, Stride2D.DenseX> planes)
    {
        int n = Grid.GlobalIndex.X;
        if (n >= planes.IntExtent.X)
            return;
        Box box = boxes.Cast<Box>()[n];
        planes[n, 0] = box.Left;
        planes[n, 1] = box.Top;
        planes[n, 2] = box.Right;
        planes[n, 3] = box.Bottom;
    }

    private struct Box
    {
        public float Left, Top, Right, Bottom;
    }
}
