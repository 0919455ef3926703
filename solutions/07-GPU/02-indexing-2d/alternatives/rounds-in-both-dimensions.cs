// alternative: rounds-in-both-dimensions
// A grid-stride loop for x inside one for y: right for any number of groups, and the loops are the guards.
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Images on a device: what a vision model's input goes through before the model.</summary>
public static class Indexing2d
{
    /// <summary>The fewest groups that cover an extent.</summary>
    public static int Groups(int extent, int groupSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupSize);
        (int groups, int rest) = Math.DivRem(extent, groupSize);
        return rest == 0 ? groups : groups + 1;
    }

    /// <summary>grey[x, y] = 0.299 R + 0.587 G + 0.114 B of pixel (x, y).</summary>
    public static void Grey(ArrayView<byte> pixels, int pitch, ArrayView2D<float, Stride2D.DenseX> grey)
    {
        for (int y = Grid.GlobalIndex.Y; y < grey.IntExtent.Y; y += Grid.DimY * Group.DimY)
        {
            var row = pixels.SubView(y * pitch, 3 * grey.IntExtent.X);
            for (int x = Grid.GlobalIndex.X; x < grey.IntExtent.X; x += Grid.DimX * Group.DimX)
                grey[x, y] = Luma(row[3 * x], row[3 * x + 1], row[3 * x + 2]);
        }
    }

    /// <summary>Cuts a window out of an image and mirrors it.</summary>
    public static void CropMirrored(
        Index2D index, ArrayView2D<float, Stride2D.DenseX> image, int left, int top, ArrayView2D<float, Stride2D.DenseX> cropped)
    {
        var window = image.SubView(new Index2D(left, top), cropped.IntExtent);
        cropped[index] = window[cropped.IntExtent.X - 1 - index.X, index.Y];
    }

    private static float Luma(byte red, byte green, byte blue) => 0.299f * red + 0.587f * green + 0.114f * blue;
}
