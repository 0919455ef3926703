// misconception: each-lane-carries-its-own
// says: Your transpose is right; it reads in rows and writes in columns: 32 sectors where 4 would do. Bring a tile into
// shared memory by rows, and write it by rows, so that a lane writes what another one has read.
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
        int x = Grid.IdxX * TileSize + Group.IdxX;
        for (int row = Group.IdxY; row < TileSize; row += Group.DimY)
        {
            int y = Grid.IdxY * TileSize + row;
            if (x < input.Extent.X && y < input.Extent.Y)
                output[y, x] = input[x, y];
        }
    }
}
