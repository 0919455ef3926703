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
    public static void Matrix(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output) =>
        throw new NotImplementedException();
}
