using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class TransposeTests
{
    private const int Tile = Transpose.TileSize;
    private const long FewestSectors = 64 * 96 * sizeof(float) / 32;

    [Fact]
    public void A_tile_is_transposed()
    {
        Expect.That("32 rows of 32 numbers, the number in row r and column c being 1000r + c, transposed by 32 × 32 lanes",
            Transposed(Numbered(rows: 32, columns: 32), rows: 32, columns: 32, height: 32)).ToBe(Expected(Numbered(32, 32), 32, 32),
            "What stands in row r and column c of the input belongs in row c and column r of the output.");
    }

    [Fact]
    public void Each_tile_comes_to_its_mirrored_place()
    {
        Expect.That("64 rows of 96 numbers, the number in row r and column c being 1000r + c, transposed by 3 × 2 groups",
            Transposed(Numbered(rows: 64, columns: 96), rows: 64, columns: 96, height: 32)).ToBe(Expected(Numbered(64, 96), 64, 96),
            "The tile at column 32·Grid.IdxX and row 32·Grid.IdxY of the input is at column 32·Grid.IdxY and row 32·Grid.IdxX of the output.");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    [InlineData(1, 70)]
    [InlineData(70, 1)]
    [InlineData(31, 33)]
    [InlineData(33, 31)]
    [InlineData(40, 100)]
    [InlineData(100, 40)]
    public void A_matrix_need_not_be_whole_tiles(int rows, int columns)
    {
        float[] input = Seed.Random("edges").Floats(rows * columns);
        Expect.That($"{rows} rows of {columns} numbers, transposed", Transposed(input, rows, columns, height: 8)).ToBe(Expected(input, rows, columns),
            "A tile at the edge is cut off: on the right and below in the input, below and on the right in the output.");
    }

    [Fact]
    public void A_group_may_be_lower_than_its_tile()
    {
        float[] input = Seed.Random("heights").Floats(48 * 80);
        foreach (int height in (int[])[16, 8, 5, 1])
        {
            Expect.That($"48 rows of 80 numbers, transposed by groups of 32 × {height} lanes", Transposed(input, 48, 80, height)).ToBe(
                Expected(input, 48, 80), "A lane moves an element in each of the rows Group.IdxY, Group.IdxY + Group.DimY, … of its tile.");
        }
    }

    [Fact]
    public void More_groups_than_tiles_do_no_harm()
    {
        float[] input = Seed.Random("groups").Floats(40 * 50);
        using var gpu = new GpuDevice();
        DeviceArray<float> output = gpu.Array<float>(input.Length);
        gpu.Launch(Transpose.Matrix, new KernelConfig(new Index2D(4, 3), new Index2D(Tile, 8)),
            gpu.Array(input).As2D(columns: 50, rows: 40), output.As2D(columns: 40, rows: 50));
        Expect.That("40 rows of 50 numbers, transposed by 4 × 3 groups", output.ToArray()).ToBe(Expected(input, 40, 50),
            "A tile that lies past the matrix as a whole is nothing but edge.");
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        float[] input = random.Floats(70 * 50);
        for (int run = 0; run < 3; run++)
        {
            Expect.That("70 rows of 50 numbers, transposed, lanes in another order", Transposed(input, 70, 50, height: 8, (long)random.NextBits()))
                .ToBe(Expected(input, 70, 50), "A lane writes what other lanes have brought. When is it there?");
        }
    }

    [Fact]
    public void The_input_stays_as_it_was()
    {
        float[] input = Seed.Random("unchanged").Floats(40 * 50);
        using var gpu = new GpuDevice();
        DeviceArray<float> onDevice = gpu.Array(input);
        gpu.Launch(Transpose.Matrix, new KernelConfig(new Index2D(2, 2), new Index2D(Tile, 8)),
            onDevice.As2D(columns: 50, rows: 40), gpu.Array<float>(input.Length).As2D(columns: 40, rows: 50));
        Expect.That("The input after the kernel", onDevice.ToArray()).ToBe(input, "Elements change places in shared memory; the input is somebody else's.");
    }

    [Fact]
    public void Global_memory_is_touched_once_an_element()
    {
        KernelCounts counts = Counted();
        Expect.That("Loads of global memory, 64 × 96 elements", counts.GlobalLoads.LaneAccesses).ToBe(64 * 96, "Each element is needed once.");
        Expect.That("Stores to global memory, 64 × 96 elements", counts.GlobalStores.LaneAccesses).ToBe(64 * 96, "Each element has one place.");
    }

    [Fact]
    public void A_warp_reads_whole_sectors()
    {
        // 32 floats side by side are 128 bytes: 4 sectors of 32 bytes. Rows of 96 floats begin at multiples of a sector, so
        // 64 · 96 floats are 768 sectors. All of them are counted: a warp with a few lanes at work asks for 4 or less, but too often.
        MemoryCounts loads = Counted().GlobalLoads;
        Expect.True(loads.Sectors <= FewestSectors,
            $"64 × 96 floats should be read from {FewestSectors} sectors of global memory, 4 for each request of a warp\n"
            + $"but were read from {loads.Sectors}, {loads.SectorsPerRequest:0.0} a request, {loads.SectorEfficiency:0.0%} of the bytes used\n"
            + "Lanes with neighbouring Group.IdxX are neighbours in a warp. Let them read neighbours in a row of the input.");
    }

    [Fact]
    public void A_warp_writes_whole_sectors()
    {
        // The same for rows of 64 floats of the output.
        KernelCounts counts = Counted();
        Expect.True(counts.GlobalStores.Sectors <= FewestSectors,
            $"64 × 96 floats should be written to {FewestSectors} sectors of global memory, 4 for each request of a warp\n"
            + $"but were written to {counts.GlobalStores.Sectors}, {counts.GlobalStores.SectorsPerRequest:0.0} a request, {counts.GlobalStores.SectorEfficiency:0.0%} of the bytes used\n"
            + (counts.Shared.Requests == 0
                ? "A lane that brings an element to its place goes along a row on one side and along a column on the other. Let lanes exchange elements through shared memory."
                : "The tile is in shared memory, where columns cost nothing more: read a column there, and write a row of the output."));
    }

    [Fact]
    public void No_bank_serves_two_words_at_once()
    {
        KernelCounts counts = Counted();
        Expect.True(counts.Shared.BankConflicts == 0,
            $"Shared memory should be reached without bank conflicts\nbut {counts.Shared.BankConflicts} of {counts.Shared.Passes} passes were waits for a busy bank, "
            + $"{counts.Shared.PassesPerRequest:0.0} passes a request\n"
            + (counts.SharedBytes <= Tile * Tile * sizeof(float)
                ? "Bank = (address / 4) mod 32. With rows 32 words apart, a column stands in one bank."
                : $"The tile takes {counts.SharedBytes} bytes, 4096 would hold it: is the room where it moves rows apart, and by how many words?"));
    }

    private static float[] Numbered(int rows, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => 1000f * (i / columns) + i % columns)];

    private static float[] Expected(float[] input, int rows, int columns) =>
        [.. Enumerable.Range(0, input.Length).Select(i => input[i % rows * columns + i / rows])];

    private static float[] Transposed(float[] input, int rows, int columns, int height, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(input.Length);
        Launch(gpu, gpu.Array(input), output, rows, columns, height);
        return output.ToArray();
    }

    private static KernelCounts Counted()
    {
        using var gpu = new GpuDevice();
        return Launch(gpu, gpu.Array(new float[64 * 96]), gpu.Array<float>(64 * 96), rows: 64, columns: 96, height: 8).Counts;
    }

    private static KernelRun Launch(GpuDevice gpu, DeviceArray<float> input, DeviceArray<float> output, int rows, int columns, int height) => gpu.Launch(
        Transpose.Matrix, new KernelConfig(new Index2D((columns + Tile - 1) / Tile, (rows + Tile - 1) / Tile), new Index2D(Tile, height)),
        input.As2D(columns, rows), output.As2D(rows, columns));
}
