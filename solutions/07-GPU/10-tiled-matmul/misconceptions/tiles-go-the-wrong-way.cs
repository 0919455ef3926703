// misconception: tiles-go-the-wrong-way
// says: You move the tile of A down and the tile of B to the right. The sum runs along the rows of A and down the
// columns of B: start is added to x in A and to y in B.
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
            tileOfA[x, y] = column < a.Extent.X && start + y < a.Extent.Y ? a[column, start + y] : 0;
            tileOfB[x, y] = start + x < b.Extent.X && row < b.Extent.Y ? b[start + x, row] : 0;
            Group.Barrier();
            for (int k = 0; k < TileSize; k++)
                sum += tileOfA[k, y] * tileOfB[x, k];
            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
