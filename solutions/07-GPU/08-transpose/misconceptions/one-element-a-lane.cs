// misconception: one-element-a-lane
// says: You move one element a lane, and a group of 32 × 8 lanes has 1024 to move. Go on with rows Group.IdxY +
// Group.DimY and so on, up to TileSize, in both halves.
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
        int y = Group.IdxY;
        if (left + lane < input.Extent.X && top + y < input.Extent.Y)
            tile[lane, y] = input[left + lane, top + y];
        Group.Barrier();
        if (top + lane < output.Extent.X && left + y < output.Extent.Y)
            output[top + lane, left + y] = tile[y, lane];
    }
}
