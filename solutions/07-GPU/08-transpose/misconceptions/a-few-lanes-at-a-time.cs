// misconception: a-few-lanes-at-a-time
// says: With four lanes at a time no request has more than 4 sectors, but there are eight times as many requests, and each
// sector is still moved for one float. Bring a tile into shared memory by rows, and write it by rows.
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
        for (int y = Grid.IdxY * TileSize + Group.IdxY; y < (Grid.IdxY + 1) * TileSize; y += Group.DimY)
        {
            for (int part = 0; part < TileSize; part += 4)
            {
                if (Group.IdxX / 4 * 4 == part && x < input.Extent.X && y < input.Extent.Y)
                    output[y, x] = input[x, y];
            }
        }
    }
}
