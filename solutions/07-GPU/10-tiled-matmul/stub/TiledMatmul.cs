using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Multiplies two matrices, tile by tile.</summary>
public static class TiledMatmul
{
    /// <summary>Rows and columns of a tile of C, and lanes of a group in x and in y.</summary>
    public const int TileSize = 16;

    /// <summary>C = A · B: c[row, column] = Σ a[row, k] · b[k, column], k from 0 up to the inner size.</summary>
    /// <param name="a">A matrix <c>[rows, inner]</c>: its extent is X = inner, Y = rows, and a row lies side by side.</param>
    /// <param name="b">A matrix <c>[inner, columns]</c>: its extent is X = columns, Y = inner.</param>
    /// <param name="c">The product, <c>[rows, columns]</c>: its extent is X = columns, Y = rows.</param>
    /// <remarks>
    /// Explicitly grouped: ⌈columns / <see cref="TileSize"/>⌉ groups in x and ⌈rows / <see cref="TileSize"/>⌉ in y, of
    /// <see cref="TileSize"/> × <see cref="TileSize"/> lanes.
    /// </remarks>
    public static void Multiply(
        ArrayView2D<float, Stride2D.DenseX> a, ArrayView2D<float, Stride2D.DenseX> b, ArrayView2D<float, Stride2D.DenseX> c) =>
        throw new NotImplementedException();
}
