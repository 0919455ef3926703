// misconception: each-lane-fetches-its-own
// says: Your transpose is right, and it writes in rows; so it reads in columns, 32 sectors where 4 would do. Whichever
// side you put right, the other suffers: bring a tile into shared memory by rows, and write it by rows.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Transposes a matrix: its rows become columns.</summary>
public static class Transpose
{
    /// <summary>Rows and columns of a tile, and lanes of a group in x: a whole warp.</summary>
    public const int TileSize = 32;

    /// <summary>output[row, column] = input[column, row].</summary>
    public static void Matrix(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        int y = Grid.IdxY * TileSize + Group.IdxX;
        for (int column = Group.IdxY; column < TileSize; column += Group.DimY)
        {
            int x = Grid.IdxX * TileSize + column;
            if (x < input.Extent.X && y < input.Extent.Y)
                output[y, x] = input[x, y];
        }
    }
}
