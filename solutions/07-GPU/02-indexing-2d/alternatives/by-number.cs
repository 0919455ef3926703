// alternative: by-number
// Lanes are counted through, and column and row come from the number: along the rows, so neighbours stay neighbours.
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
        return extent == 0 ? 0 : (extent - 1) / groupSize + 1;
    }

    /// <summary>grey[x, y] = 0.299 R + 0.587 G + 0.114 B of pixel (x, y).</summary>
    public static void Grey(ArrayView<byte> pixels, int pitch, ArrayView2D<float, Stride2D.DenseX> grey)
    {
        int number = Grid.GlobalLinearIndex;
        int width = grey.IntExtent.X;
        if (number >= grey.IntLength)
            return;
        int red = number / width * pitch + number % width * 3;
        grey.BaseView[number] = 0.299f * pixels[red] + 0.587f * pixels[red + 1] + 0.114f * pixels[red + 2];
    }

    /// <summary>Cuts a window out of an image and mirrors it.</summary>
    public static void CropMirrored(
        Index2D index, ArrayView2D<float, Stride2D.DenseX> image, int left, int top, ArrayView2D<float, Stride2D.DenseX> cropped)
    {
        int from = (top + index.Y) * image.IntExtent.X + left + cropped.IntExtent.X - 1 - index.X;
        cropped[index.X, index.Y] = image.BaseView[from];
    }
}
