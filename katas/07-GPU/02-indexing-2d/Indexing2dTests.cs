using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class Indexing2dTests
{
    // Three products and two sums of floats: at most five roundings of 6e-8 each, and none of the terms is negative.
    private static readonly Tolerance Close = new(Relative: 4e-7, Absolute: 0);

    [Theory]
    [InlineData(10, 4, 3)]
    [InlineData(8, 4, 2)]
    [InlineData(1, 256, 1)]
    [InlineData(257, 256, 2)]
    [InlineData(7, 1, 7)]
    [InlineData(0, 16, 0)]
    public void Groups_are_as_many_as_an_extent_needs(int extent, int groupSize, int groups)
    {
        Expect.That($"Groups({extent}, {groupSize})", Indexing2d.Groups(extent, groupSize)).ToBe(groups,
            "A last group that is not full is a group too, and where nothing is left over there is none.");
    }

    [Fact]
    public void An_extent_may_be_as_large_as_an_int()
    {
        Expect.That("Groups(int.MaxValue, 256)", Indexing2d.Groups(int.MaxValue, 256)).ToBe(8_388_608,
            "2³¹ - 1 elements. Which number on the way to the quotient does not fit into an int?");
        Expect.That("Groups(int.MaxValue, int.MaxValue)", Indexing2d.Groups(int.MaxValue, int.MaxValue)).ToBe(1);
    }

    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Expect.Call("Groups(-1, 4)", () => Indexing2d.Groups(-1, 4)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Groups(4, 0)", () => Indexing2d.Groups(4, 0)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("Groups(4, -2)", () => Indexing2d.Groups(4, -2)).ToThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Each_lane_makes_one_pixel_grey()
    {
        byte[] pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
        using var gpu = new GpuDevice();
        DeviceArray<float> grey = gpu.Array<float>(4);
        gpu.Launch(Indexing2d.Grey, new KernelConfig(new Index2D(1, 1), new Index2D(2, 2)), gpu.Array(pixels), 6, grey.As2D(2, 2));
        Expect.That("Grey of a red, a green, a blue and a white pixel, 2 by 2", grey.ToArray()).ToBeCloseTo([76.245f, 149.685f, 29.07f, 255], Close,
            "Three bytes a pixel: red, green, blue. 0.299 R + 0.587 G + 0.114 B. The view is asked for [x, y], the column first.");
    }

    [Fact]
    public void X_runs_along_a_row_and_y_down_the_rows()
    {
        CheckGrey(width: 6, height: 2, padding: 0, groups: new(2, 1), groupSize: new(3, 2),
            "x is the column and comes from Grid.IdxX, Group.DimX and Group.IdxX; y is the row and comes from the other three.");
        CheckGrey(width: 2, height: 6, padding: 0, groups: new(1, 2), groupSize: new(2, 3),
            "An image may be higher than it is wide, and a group as well: Group.DimY is its height.");
    }

    [Fact]
    public void Rows_begin_a_pitch_apart()
    {
        CheckGrey(width: 5, height: 3, padding: 1, groups: new(1, 1), groupSize: new(5, 3),
            "The pitch is counted in bytes. Row y begins at byte y · pitch, and its pixels are three bytes each.");
    }

    [Fact]
    public void Groups_at_the_edges_are_not_full()
    {
        CheckGrey(width: 10, height: 8, padding: 2, groups: new(3, 2), groupSize: new(4, 4), "The last groups of a row reach past its end.");
        CheckGrey(width: 8, height: 7, padding: 0, groups: new(2, 2), groupSize: new(4, 4), "The last row of groups reaches below the image.");
        CheckGrey(width: 33, height: 9, padding: 5, groups: new(2, 2), groupSize: new(32, 5), "Both edges at once.");
        CheckGrey(width: 1, height: 1, padding: 1, groups: new(2, 2), groupSize: new(8, 4), "One pixel, and 63 lanes without any.");
    }

    [Fact]
    public void A_window_is_cut_out_and_mirrored()
    {
        // Column and row can be read from the number: 10 · y + x.
        float[] image = [.. Enumerable.Range(0, 4 * 10).Select(number => (float)number)];
        using var gpu = new GpuDevice();
        DeviceArray<float> cropped = gpu.Array<float>(6);
        gpu.LaunchOver(Indexing2d.CropMirrored, new Index2D(3, 2), gpu.Array(image).As2D(10, 4), 5, 1, cropped.As2D(3, 2));
        Expect.That("Columns 5 to 7 of rows 1 and 2, mirrored", cropped.ToArray()).ToBe([17, 16, 15, 27, 26, 25],
            "Column 0 of the result is the window's last column, 7; rows stay in order. Where does the last column of the result come from?");
    }

    [Fact]
    public void A_window_may_touch_every_edge()
    {
        CheckCrop(imageWidth: 9, imageHeight: 5, left: 0, top: 0, width: 9, height: 5, "The window may be the whole image.");
        CheckCrop(imageWidth: 9, imageHeight: 5, left: 7, top: 2, width: 2, height: 3, "The window may end in the image's last corner.");
        CheckCrop(imageWidth: 9, imageHeight: 5, left: 0, top: 4, width: 1, height: 1, "A single pixel is a window.");
        CheckCrop(imageWidth: 40, imageHeight: 30, left: 1, top: 2, width: 37, height: 23, "More pixels than a group has lanes.");
    }

    [Fact]
    public void The_order_of_groups_and_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        for (int run = 0; run < 3; run++)
        {
            CheckGrey(20, 11, 4, new(2, 3), new(16, 4), "A device promises no order of groups and lanes.", (long)random.NextBits());
            CheckCrop(20, 17, 3, 2, 16, 15, "A device promises no order of lanes.", (long)random.NextBits());
        }
    }

    [Fact]
    public void Images_stay_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        byte[] pixels = random.Bytes(4 * 16);
        float[] image = random.Floats(20);
        using var gpu = new GpuDevice();
        DeviceArray<byte> pixelsOnDevice = gpu.Array(pixels);
        DeviceArray<float> imageOnDevice = gpu.Array(image);
        gpu.Launch(Indexing2d.Grey, new KernelConfig(new Index2D(2, 2), new Index2D(4, 2)), pixelsOnDevice, 16, gpu.Array<float>(20).As2D(5, 4));
        gpu.LaunchOver(Indexing2d.CropMirrored, new Index2D(5, 4), imageOnDevice.As2D(5, 4), 0, 0, gpu.Array<float>(20).As2D(5, 4));
        Expect.That("pixels after Grey", pixelsOnDevice.ToArray()).ToBe(pixels, "They are only read.");
        Expect.That("image after CropMirrored", imageOnDevice.ToArray()).ToBe(image, "It is only read.");
    }

    [Fact]
    public void Each_byte_is_read_once_and_each_grey_written_once()
    {
        KernelCounts counts = Counted();
        Expect.That("Bytes that Grey loads for 64 by 32 pixels", counts.GlobalLoads.UsefulBytes).ToBe(64 * 32 * 3, "Three a pixel.");
        Expect.That("Grey values that it stores", counts.GlobalStores.LaneAccesses).ToBe(64 * 32, "One a pixel.");
    }

    [Fact]
    public void The_lanes_of_a_warp_work_side_by_side_in_a_row()
    {
        // 64 by 32 floats are 256 sectors of 32 bytes; a quarter more for warps that begin inside a sector.
        CheckSectors("grey", Counted().Of("grey"), fewest: 256, most: 320);

        // 32 pixels are 96 bytes, 3 sectors or, from inside a sector on, 4. For red, green and blue that is asked three times.
        CheckSectors("pixels", Counted().Of("pixels"), fewest: 64 * 3 * 3, most: 64 * 3 * 4);
    }

    private static void CheckSectors(string array, MemoryCounts counts, long fewest, long most) => Expect.True(
        counts.Sectors <= most,
        $"Grey should move about {fewest} sectors of 32 bytes for {array}, of 64 by 32 pixels\n"
        + $"but moved {counts.Sectors}: {counts.SectorsPerRequest:0.0} for each request of {counts.ActiveLanes:0} lanes\n"
        + "A warp is 32 lanes with Group.IdxX running first. What lies side by side in memory is a row: x should run along it.");

    private static void CheckGrey(int width, int height, int padding, Index2D groups, Index2D groupSize, string hint, long orderSeed = 0)
    {
        int pitch = 3 * width + padding;
        byte[] pixels = Seed.Random($"image {width} {height}").Bytes(height * pitch);
        var expected = new float[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                ReadOnlySpan<byte> pixel = pixels.AsSpan(row * pitch).Slice(column * 3, 3);
                expected[row * width + column] = (float)(0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]);
            }
        }

        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> grey = gpu.Array<float>(width * height);
        gpu.Launch(Indexing2d.Grey, new KernelConfig(groups, groupSize), gpu.Array(pixels), pitch, grey.As2D(width, height));
        Expect.That(
            $"Grey of {width} by {height} pixels, pitch {pitch}, by {groups.X} by {groups.Y} groups of {groupSize.X} by {groupSize.Y} lanes, row after row",
            grey.ToArray()).ToBeCloseTo(expected, Close, hint);
    }

    private static void CheckCrop(
        int imageWidth, int imageHeight, int left, int top, int width, int height, string hint, long orderSeed = 0)
    {
        float[] image = Seed.Random($"crop {imageWidth} {imageHeight}").Floats(imageWidth * imageHeight);
        float[] expected = [.. image.Chunk(imageWidth).Skip(top).Take(height).SelectMany(row => row.Skip(left).Take(width).Reverse())];
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> cropped = gpu.Array<float>(width * height);
        gpu.LaunchOver(
            Indexing2d.CropMirrored, new Index2D(width, height), gpu.Array(image).As2D(imageWidth, imageHeight), left, top, cropped.As2D(width, height));
        Expect.That($"CropMirrored of {width} by {height} pixels from ({left}, {top}) of {imageWidth} by {imageHeight}", cropped.ToArray())
            .ToBe(expected, hint);
    }

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        return gpu.Launch(
            Indexing2d.Grey, new KernelConfig(new Index2D(2, 4), new Index2D(32, 8)), gpu.Array(new byte[64 * 32 * 3]), 64 * 3,
            gpu.Array<float>(64 * 32).As2D(64, 32)).Counts;
    }
}
