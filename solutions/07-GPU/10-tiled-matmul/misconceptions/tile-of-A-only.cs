// misconception: tile-of-A-only
// says: You share the tile of A and still load every number of B once for each lane that needs it, 16 times a tile. All
// 16 rows of a tile of C take the same numbers of B: bring a tile of it as well.
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
        int x = Group.IdxX;
        int y = Group.IdxY;
        int column = Grid.IdxX * TileSize + x;
        int row = Grid.IdxY * TileSize + y;
        float sum = 0;
        for (int start = 0; start < a.Extent.X; start += TileSize)
        {
            tileOfA[x, y] = start + x < a.Extent.X && row < a.Extent.Y ? a[start + x, row] : 0;
            Group.Barrier();
            for (int k = 0; k < TileSize; k++)
            {
                if (column < b.Extent.X && start + k < b.Extent.Y)
                    sum += tileOfA[k, y] * b[column, start + k];
            }

            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
