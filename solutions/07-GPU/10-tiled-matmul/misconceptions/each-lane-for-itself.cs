// misconception: each-lane-for-itself
// says: Your product is right, and every lane loads a whole row of A and a whole column of B from global memory, which
// its neighbours load too. Let the group load a tile of each once, into shared memory, and use it 16 times.
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
        int column = Grid.IdxX * TileSize + Group.IdxX;
        int row = Grid.IdxY * TileSize + Group.IdxY;
        if (column >= c.Extent.X || row >= c.Extent.Y)
            return;
        float sum = 0;
        for (int k = 0; k < a.Extent.X; k++)
            sum += a[k, row] * b[column, k];
        c[column, row] = sum;
    }
}
