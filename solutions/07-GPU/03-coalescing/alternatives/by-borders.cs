// alternative: by-borders
// Goes from sector to sector of each lane and remembers the highest one that was counted; a row is a part of the table.
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
        int sectors = 0;
        long counted = -1;
        for (int lane = 0; lane < WarpSize; lane++)
        {
            for (long sector = (start + (long)lane * stride) / SectorBytes; sector <= (start + (long)lane * stride + size - 1) / SectorBytes; sector++)
            {
                if (sector <= counted)
                    continue;
                counted = sector;
                sectors++;
            }
        }

        return sectors;
    }

    /// <summary>Looks tokens up: embeddings[h, t] = table[h, tokens[t]].</summary>
    public static void Gather(
        ArrayView2D<float, Stride2D.DenseX> table, ArrayView<int> tokens, ArrayView2D<float, Stride2D.DenseX> embeddings)
    {
        int i = Grid.IdxX * Group.DimX + Group.IdxX;
        if (i >= embeddings.IntLength)
            return;
        int token = i / embeddings.IntExtent.X;
        var row = table.BaseView.SubView((long)tokens[token] * table.IntExtent.X, table.IntExtent.X);
        embeddings.BaseView[i] = row[i % embeddings.IntExtent.X];
    }

    /// <summary>Sorts the coordinates of boxes by kind: planes[n, c] = coordinate c of box n.</summary>
    public static void Split(ArrayView<float> boxes, ArrayView2D<float, Stride2D.DenseX> planes)
    {
        int i = Grid.GlobalIndex.X;
        if (i < boxes.Length)
            planes[i / BoxFloats, i % BoxFloats] = boxes[i];
    }
}
