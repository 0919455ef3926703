// alternative: four-outputs-a-lane
// A group has 32 × 32 elements of C, four a lane, each in a register: a number that comes from shared memory is used
// twice. Groups that are then too many have nothing to do.
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
        const int size = 2 * TileSize;
        if (Grid.IdxX * size >= c.Extent.X || Grid.IdxY * size >= c.Extent.Y)
            return;
        var tileOfA = SharedMemory.Allocate2DDenseX<float>(new Index2D(TileSize, size));
        var tileOfB = SharedMemory.Allocate2DDenseX<float>(new Index2D(size, TileSize));
        int x = Group.IdxX;
        int y = Group.IdxY;
        int column = Grid.IdxX * size + x;
        int row = Grid.IdxY * size + y;
        float sum00 = 0, sum01 = 0, sum10 = 0, sum11 = 0;
        for (int start = 0; start < a.Extent.X; start += TileSize)
        {
            // 32 lanes side by side fill 32 places side by side, whatever the shape of the tile.
            for (int place = y * TileSize + x; place < size * TileSize; place += TileSize * TileSize)
            {
                tileOfA[place % TileSize, place / TileSize] = At(a, start + place % TileSize, Grid.IdxY * size + place / TileSize);
                tileOfB[place % size, place / size] = At(b, Grid.IdxX * size + place % size, start + place / size);
            }

            Group.Barrier();
            for (int k = 0; k < TileSize; k++)
            {
                float a0 = tileOfA[k, y], a1 = tileOfA[k, y + TileSize];
                float b0 = tileOfB[x, k], b1 = tileOfB[x + TileSize, k];
                sum00 += a0 * b0;
                sum01 += a0 * b1;
                sum10 += a1 * b0;
                sum11 += a1 * b1;
            }

            Group.Barrier();
        }

        Store(c, column, row, sum00);
        Store(c, column + TileSize, row, sum01);
        Store(c, column, row + TileSize, sum10);
        Store(c, column + TileSize, row + TileSize, sum11);
    }

    private static float At(ArrayView2D<float, Stride2D.DenseX> matrix, int x, int y) =>
        x < matrix.Extent.X && y < matrix.Extent.Y ? matrix[x, y] : 0;

    private static void Store(ArrayView2D<float, Stride2D.DenseX> matrix, int x, int y, float value)
    {
        if (x < matrix.Extent.X && y < matrix.Extent.Y)
            matrix[x, y] = value;
    }
}
