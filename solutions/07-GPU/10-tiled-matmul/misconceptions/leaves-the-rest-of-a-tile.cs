// misconception: leaves-the-rest-of-a-tile
// says: At an edge you leave places of the tile as they are, and multiply them: garbage, or numbers of the tile before.
// Write 0 where A or B has no number.
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
            if (start + x < a.Extent.X && row < a.Extent.Y)
                tileOfA[x, y] = a[start + x, row];
            if (column < b.Extent.X && start + y < b.Extent.Y)
                tileOfB[x, y] = b[column, start + y];
            Group.Barrier();
            for (int k = 0; k < TileSize; k++)
                sum += tileOfA[k, y] * tileOfB[x, k];
            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
