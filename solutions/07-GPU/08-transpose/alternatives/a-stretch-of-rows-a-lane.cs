// alternative: a-stretch-of-rows-a-lane
// The tile is an array whose index is computed by hand, and each warp moves rows that follow one another.
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
        const int pitch = TileSize + 1;
        var tile = SharedMemory.Allocate<float>(TileSize * pitch);
        int x = Grid.IdxX * TileSize + Group.IdxX;
        int rowsOfWarp = (TileSize + Group.DimY - 1) / Group.DimY;
        int first = Group.IdxY * rowsOfWarp;
        int end = IntrinsicMath.Min(first + rowsOfWarp, TileSize);
        for (int row = first; row < end; row++)
        {
            int y = Grid.IdxY * TileSize + row;
            if (x < input.Extent.X && y < input.Extent.Y)
                tile[row * pitch + Group.IdxX] = input[x, y];
        }

        Group.Barrier();
        int outputX = Grid.IdxY * TileSize + Group.IdxX;
        for (int column = first; column < end; column++)
        {
            int outputY = Grid.IdxX * TileSize + column;
            if (outputX < input.Extent.Y && outputY < input.Extent.X)
                output[outputX, outputY] = tile[Group.IdxX * pitch + column];
        }
    }
}
