// misconception: sum-of-the-last-tile
// says: Your sum begins anew with each tile, so only the last one reaches C. Declare it before the loop over the tiles.
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
        var tileOfA = SharedMemory.Allocate2DDenseX<float>(new Index2D(TileSize, TileSize));
        var tileOfB = SharedMemory.Allocate2DDenseX<float>(new Index2D(TileSize, TileSize));
        int x = Group.IdxX;
        int y = Group.IdxY;
        int column = Grid.IdxX * TileSize + x;
        int row = Grid.IdxY * TileSize + y;
        float sum = 0;
        for (int start = 0; start < a.Extent.X; start += TileSize)
        {
            tileOfA[x, y] = start + x < a.Extent.X && row < a.Extent.Y ? a[start + x, row] : 0;
            tileOfB[x, y] = column < b.Extent.X && start + y < b.Extent.Y ? b[column, start + y] : 0;
            Group.Barrier();
            sum = 0;
            for (int k = 0; k < TileSize; k++)
                sum += tileOfA[k, y] * tileOfB[x, k];
            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
