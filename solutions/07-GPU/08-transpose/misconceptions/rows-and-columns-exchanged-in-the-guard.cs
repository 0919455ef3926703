// misconception: rows-and-columns-exchanged-in-the-guard
// says: Your guard compares x with the number of rows and y with the number of columns, which only square matrices
// forgive. Extent.X is the length of a row, so x goes with it.
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
        var tile = SharedMemory.Allocate2DDenseX<float>(new Index2D(TileSize + 1, TileSize));
        int left = Grid.IdxX * TileSize;
        int top = Grid.IdxY * TileSize;
        int lane = Group.IdxX;
        for (int y = Group.IdxY; y < TileSize; y += Group.DimY)
        {
            if (left + lane < input.Extent.Y && top + y < input.Extent.X)
                tile[lane, y] = input[left + lane, top + y];
        }

        Group.Barrier();
        for (int y = Group.IdxY; y < TileSize; y += Group.DimY)
        {
            if (top + lane < output.Extent.X && left + y < output.Extent.Y)
                output[top + lane, left + y] = tile[y, lane];
        }
    }
}
