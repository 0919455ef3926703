// alternative: a-box-in-one-load
// A lane for each box, which takes the whole box in one load of 16 bytes: all that is moved is used.
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
        return Enumerable.Range(0, WarpSize)
            .SelectMany(lane => Enumerable.Range(0, size).Select(place => (start + (long)lane * stride + place) / SectorBytes))
            .Distinct().Count();
    }

    /// <summary>Looks tokens up: embeddings[h, t] = table[h, tokens[t]].</summary>
    public static void Gather(
        ArrayView2D<float, Stride2D.DenseX> table, ArrayView<int> tokens, ArrayView2D<float, Stride2D.DenseX> embeddings)
    {
        int lanes = Grid.DimX * Group.DimX;
        for (int i = Grid.GlobalIndex.X; i < embeddings.IntLength; i += lanes)
        {
            int token = i / embeddings.IntExtent.X;
            int column = i - token * embeddings.IntExtent.X;
            embeddings.BaseView[i] = table[column, tokens[token]];
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

    private readonly record struct Box(float Left, float Top, float Right, float Bottom);
}
