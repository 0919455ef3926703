using ILGPU;
using ILGPU.Runtime;

namespace Katas.Gpu;

/// <summary>Images on a device: what a vision model's input goes through before the model.</summary>
/// <remarks>In all of it x counts columns from the left, y rows from the top, and a view is asked for <c>[x, y]</c>.</remarks>
public static class Indexing2d
{
    /// <summary>The fewest groups that cover an extent. Called on the host, once for each dimension of a launch.</summary>
    /// <param name="extent">Elements to be covered, in one dimension; there may be none.</param>
    /// <param name="groupSize">Lanes of a group in that dimension.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent below 0, or a group without lanes.</exception>
    public static int Groups(int extent, int groupSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupSize);

        // Rounded up, without the sum extent + groupSize - 1, which may be more than an int holds.
        return extent / groupSize + (extent % groupSize > 0 ? 1 : 0);
    }

    /// <summary>grey[x, y] = 0.299 R + 0.587 G + 0.114 B of pixel (x, y).</summary>
    /// <param name="pixels">Rows of three bytes a pixel: R, G, B, <c>[height · pitch]</c>. What lies behind a row's last pixel is garbage.</param>
    /// <param name="pitch">Bytes from the start of a row to the start of the next: at least three times the width.</param>
    /// <param name="grey">Grey values from 0 to 255, extent <c>(width, height)</c>.</param>
    /// <remarks>
    /// Explicitly grouped, in x and y: lanes enough for each pixel, and some to the right of the image and below it.
    /// Source of the weights: ITU-R Recommendation BT.601, luma.
    /// </remarks>
    public static void Grey(ArrayView<byte> pixels, int pitch, ArrayView2D<float, Stride2D.DenseX> grey)
    {
        int x = Grid.IdxX * Group.DimX + Group.IdxX;
        int y = Grid.IdxY * Group.DimY + Group.IdxY;
        if (x < grey.Extent.X && y < grey.Extent.Y)
        {
            int red = y * pitch + 3 * x;
            grey[x, y] = 0.299f * pixels[red] + 0.587f * pixels[red + 1] + 0.114f * pixels[red + 2];
        }
    }

    /// <summary>Cuts a window out of an image and mirrors it: its left column becomes the right one.</summary>
    /// <param name="index">The lane's pixel of the result.</param>
    /// <param name="image">The image, extent <c>(imageWidth, imageHeight)</c>.</param>
    /// <param name="left">The window's first column in the image.</param>
    /// <param name="top">The window's first row in the image.</param>
    /// <param name="cropped">The mirrored window, extent <c>(width, height)</c>; the window lies within the image.</param>
    /// <remarks>Implicitly grouped: started over exactly (width, height).</remarks>
    public static void CropMirrored(
        Index2D index, ArrayView2D<float, Stride2D.DenseX> image, int left, int top, ArrayView2D<float, Stride2D.DenseX> cropped)
    {
        int fromRight = cropped.IntExtent.X - 1 - index.X;
        cropped[index] = image[left + fromRight, top + index.Y];
    }
}
