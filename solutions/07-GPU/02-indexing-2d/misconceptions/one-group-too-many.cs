// misconception: one-group-too-many
// says: One more than the quotient is right only where something is left over. Where the extent is a multiple, a whole group is started for nothing.
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
        return extent / groupSize + 1;
    }

    /// <summary>grey[x, y] = 0.299 R + 0.587 G + 0.114 B of pixel (x, y).</summary>
    public static void Grey(ArrayView<byte> pixels, int pitch, ArrayView2D<float, Stride2D.DenseX> grey)
    {
        int x = Grid.GlobalIndex.X;
        int y = Grid.GlobalIndex.Y;
        if (x < grey.Extent.X && y < grey.Extent.Y)
        {
            int red = y * pitch + 3 * x;
            grey[x, y] = 0.299f * pixels[red] + 0.587f * pixels[red + 1] + 0.114f * pixels[red + 2];
        }
    }

    /// <summary>Cuts a window out of an image and mirrors it.</summary>
    public static void CropMirrored(
        Index2D index, ArrayView2D<float, Stride2D.DenseX> image, int left, int top, ArrayView2D<float, Stride2D.DenseX> cropped)
    {
        int last = left + cropped.IntExtent.X - 1;
        cropped[index] = image[last - index.X, top + index.Y];
    }
}
