using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>What a warp asks of memory in one step, and two kernels that ask for no more than they use.</summary>
/// <remarks>Source: NVIDIA, CUDA C++ Best Practices Guide, "Coalesced Access to Global Memory".</remarks>
public static class Coalescing
{
    /// <summary>Lanes of a warp, which take each step together.</summary>
    public const int WarpSize = 32;

    /// <summary>Bytes of a sector, the least that memory moves. Sector s is bytes 32 · s up to 32 · s + 31.</summary>
    public const int SectorBytes = 32;

    /// <summary>The most bytes that a lane touches in one step.</summary>
    public const int MaxSize = 16;

    /// <summary>Floats of a box: left, top, right, bottom.</summary>
    public const int BoxFloats = 4;

    /// <summary>How many sectors one request of a full warp needs, each sector counted once. Runs on the host.</summary>
    /// <param name="start">The address of lane 0's first byte.</param>
    /// <param name="stride">Bytes from the first byte of one lane to the first byte of the next: 0 or more.</param>
    /// <param name="size">Bytes that each lane touches, side by side: 1 to <see cref="MaxSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A start or stride below 0, or no such size.</exception>
    public static int Sectors(long start, int stride, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(stride);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);

        // Addresses only go up from lane to lane, so a sector is new if it lies above all that were counted.
        long sectors = 0, uncounted = 0;
        for (int lane = 0; lane < WarpSize; lane++)
        {
            long firstByte = start + (long)lane * stride;
            long lastSector = (firstByte + size - 1) / SectorBytes;
            sectors += lastSector + 1 - Math.Max(firstByte / SectorBytes, uncounted);
            uncounted = lastSector + 1;
        }

        return (int)sectors;
    }

    /// <summary>Looks tokens up: embeddings[h, t] = table[h, tokens[t]].</summary>
    /// <param name="table">An embedding for each token of the vocabulary, one a row: extent <c>(hiddenSize, vocabularySize)</c>.</param>
    /// <param name="tokens">Rows of the table, <c>[tokenCount]</c>, each from 0 to vocabularySize - 1.</param>
    /// <param name="embeddings">The tokens' embeddings, one a row: extent <c>(hiddenSize, tokenCount)</c>.</param>
    /// <remarks>Explicitly grouped in x: at least hiddenSize · tokenCount lanes, in any number of groups.</remarks>
    public static void Gather(
        ArrayView2D<float, Stride2D.DenseX> table, ArrayView<int> tokens, ArrayView2D<float, Stride2D.DenseX> embeddings)
    {
        // Neighbours in a warp are neighbours in a row, so that they share sectors when they read and when they write.
        int i = Grid.GlobalIndex.X;
        int column = i % embeddings.IntExtent.X;
        int token = i / embeddings.IntExtent.X;
        if (token < embeddings.IntExtent.Y)
            embeddings[column, token] = table[column, tokens[token]];
    }

    /// <summary>Sorts the coordinates of boxes by kind: planes[n, c] = coordinate c of box n.</summary>
    /// <param name="boxes">Box after box, left, top, right and bottom of each: <c>[count · 4]</c>.</param>
    /// <param name="planes">All lefts, then all tops, all rights, all bottoms: extent <c>(count, 4)</c>.</param>
    /// <remarks>Explicitly grouped in x: at least count · 4 lanes, in any number of groups.</remarks>
    public static void Split(ArrayView<float> boxes, ArrayView2D<float, Stride2D.DenseX> planes)
    {
        // A warp reads 8 boxes side by side, and writes 8 neighbours into each of the 4 planes: a whole sector each.
        int i = Grid.GlobalIndex.X;
        if (i < boxes.Length)
            planes[i / BoxFloats, i % BoxFloats] = boxes[i];
    }
}
