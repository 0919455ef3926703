// alternative: two-pairs-of-tiles
// The next tiles go to other places than those that are being multiplied, so one barrier a round is enough.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Multiplies two matrices, tile by tile.</summary>
public static class TiledMatmul
{
    /// <summary>Rows and columns of a tile of C, and lanes of a group in x and in y.</summary>
    public const int TileSize = 16;

    /// <summary>C = A · B: c[row, column] = Σ a[row, k] · b[k, column].</summary>
    public static void Multiply(
        ArrayView2D<float, Stride2D.DenseX> a, ArrayView2D<float, Stride2D.DenseX> b, ArrayView2D<float, Stride2D.DenseX> c)
    {
        const int words = TileSize * TileSize;
        var tilesOfA = SharedMemory.Allocate<float>(2 * words);
        var tilesOfB = SharedMemory.Allocate<float>(2 * words);
        int x = Group.IdxX;
        int y = Group.IdxY;
        int column = Grid.IdxX * TileSize + x;
        int row = Grid.IdxY * TileSize + y;
        int first = 0;
        float sum = 0;
        for (int start = 0; start < a.Extent.X; start += TileSize)
        {
            tilesOfA[first + y * TileSize + x] = start + x < a.Extent.X && row < a.Extent.Y ? a[start + x, row] : 0;
            tilesOfB[first + y * TileSize + x] = column < b.Extent.X && start + y < b.Extent.Y ? b[column, start + y] : 0;
            Group.Barrier();
            for (int k = 0; k < TileSize; k++)
                sum += tilesOfA[first + y * TileSize + k] * tilesOfB[first + k * TileSize + x];
            first = words - first;
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
