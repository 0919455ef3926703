// alternative: short-last-tile
// Instead of zeros past the inner side, the last round is shorter, and lanes outside C only bring numbers.
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
            int count = IntrinsicMath.Min(TileSize, a.IntExtent.X - start);
            if (x < count && row < a.Extent.Y)
                tileOfA[x, y] = a[start + x, row];
            if (y < count && column < b.Extent.X)
                tileOfB[x, y] = b[column, start + y];
            Group.Barrier();
            if (column < c.Extent.X && row < c.Extent.Y)
            {
                for (int k = 0; k < count; k++)
                    sum += tileOfA[k, y] * tileOfB[x, k];
            }

            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
