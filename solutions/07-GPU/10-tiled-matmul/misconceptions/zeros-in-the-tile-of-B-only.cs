// misconception: zeros-in-the-tile-of-B-only
// says: Past the inner side you put 0 into the tile of B and repeat the last column of A, and that times 0 is 0, unless it
// is infinite: then it is NaN. Put 0 into both.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Multiplies two matrices, tile by tile.</summary>
public static class TiledMatmul
{
    /// <summary>Rows and columns of a tile of C, and lanes of a group in x and in y.</summary>
    public const int TileSize = 16;

    /// <summary>C = A · B: c[row, column] = Σ a[row, k] · b[k, column], k from 0 up to the inner size.</summary>
    /// <param name="a">A matrix <c>[rows, inner]</c>: its extent is X = inner, Y = rows, and a row lies side by side.</param>
    /// <param name="b">A matrix <c>[inner, columns]</c>: its extent is X = columns, Y = inner.</param>
    /// <param name="c">The product, <c>[rows, columns]</c>: its extent is X = columns, Y = rows.</param>
    /// <remarks>
    /// Explicitly grouped: ⌈columns / <see cref="TileSize"/>⌉ groups in x and ⌈rows / <see cref="TileSize"/>⌉ in y, of
    /// <see cref="TileSize"/> × <see cref="TileSize"/> lanes.
    /// </remarks>
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

        // The tile of A goes to the right along its rows and the tile of B down along its columns, in step.
        for (int start = 0; start < a.Extent.X; start += TileSize)
        {
            tileOfA[x, y] = row < a.Extent.Y ? a[IntrinsicMath.Min(start + x, a.IntExtent.X - 1), row] : 0;
            tileOfB[x, y] = column < b.Extent.X && start + y < b.Extent.Y ? b[column, start + y] : 0;
            Group.Barrier();

            for (int k = 0; k < TileSize; k++)
                sum += tileOfA[k, y] * tileOfB[x, k];

            // The next tiles come to the same places.
            Group.Barrier();
        }

        if (column < c.Extent.X && row < c.Extent.Y)
            c[column, row] = sum;
    }
}
