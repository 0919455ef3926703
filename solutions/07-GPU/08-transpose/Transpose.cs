using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Transposes a matrix: its rows become columns.</summary>
public static class Transpose
{
    /// <summary>Rows and columns of a tile, and lanes of a group in x: a whole warp.</summary>
    public const int TileSize = 32;

    /// <summary>output[row, column] = input[column, row]: element (x, y) of one is element (y, x) of the other.</summary>
    /// <param name="input">A matrix <c>[rows, columns]</c>: its extent is X = columns, Y = rows, and a row lies side by side.</param>
    /// <param name="output">The matrix <c>[columns, rows]</c>: its extent is X = rows, Y = columns.</param>
    /// <remarks>
    /// Explicitly grouped: at least ⌈columns / <see cref="TileSize"/>⌉ groups in x and ⌈rows / <see cref="TileSize"/>⌉ in y,
    /// a tile of the input each. A group has <see cref="TileSize"/> lanes in x, and 1 to 32 in y.
    /// </remarks>
    public static void Matrix(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        // One word more than a row has, which nobody uses: with rows 33 words apart, the words of a column are on 32 banks.
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

        // The tile's place is mirrored, and so is the tile: but the lanes of a warp still go along a row, now of the output.
        for (int y = Group.IdxY; y < TileSize; y += Group.DimY)
        {
            if (top + lane < output.Extent.X && left + y < output.Extent.Y)
                output[top + lane, left + y] = tile[y, lane];
        }
    }
}
