// misconception: tile-stays-and-its-guard-does-not
// says: Your guard asks about the mirrored place, and you write at the place where the tile stood: off the diagonal that is
// another tile's, or none. The tile at (left, top) of the input belongs at (top, left) of the output.
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
            if (left + lane < input.Extent.X && top + y < input.Extent.Y)
                tile[lane, y] = input[left + lane, top + y];
        }

        Group.Barrier();
        for (int y = Group.IdxY; y < TileSize; y += Group.DimY)
        {
            if (top + lane < output.Extent.X && left + y < output.Extent.Y)
                output[left + lane, top + y] = tile[y, lane];
        }
    }
}
