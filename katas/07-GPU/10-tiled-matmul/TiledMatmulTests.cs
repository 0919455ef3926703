using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class TiledMatmulTests
{
    private const int Tile = TiledMatmul.TileSize;

    [Fact]
    public void A_tile_of_C_is_the_product_of_two_tiles()
    {
        Check(rows: Tile, inner: Tile, columns: Tile,
            "c[row, column] is the sum over k of a[row, k] · b[k, column]. A view's index is [x, y]: a[k, row], b[column, k], c[column, row].");
    }

    [Fact]
    public void Tiles_along_the_inner_side_are_added_up()
    {
        Check(rows: Tile, inner: 3 * Tile, columns: Tile,
            "The sum runs over the whole inner side, a tile of A and a tile of B at a time. Shared memory is filled anew for each pair: when may that begin?");
    }

    [Fact]
    public void Each_group_has_its_own_tile_of_C()
    {
        Check(rows: 2 * Tile, inner: Tile, columns: 3 * Tile,
            "Group.IdxX and Group.IdxY are a place in a tile; Grid.IdxX tiles stand to the left of it, and Grid.IdxY above.");
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 40, 1)]
    [InlineData(17, 1, 15)]
    [InlineData(16, 17, 16)]
    [InlineData(15, 16, 33)]
    [InlineData(33, 15, 16)]
    [InlineData(40, 24, 20)]
    public void The_sizes_need_not_be_whole_tiles(int rows, int inner, int columns)
    {
        Check(rows, inner, columns, "A tile at an edge is cut off. What has to stand in the rest of it, so that it adds nothing?");
    }

    [Fact]
    public void Numbers_that_are_no_whole_numbers_are_multiplied_too()
    {
        SeededRandom random = Seed.Random("gaussians");
        float[] a = random.Gaussians(10 * 50), b = random.Gaussians(50 * 10);
        // A sum of 50 products in float, in any order, is off by at most 50 · 2⁻²⁴ · Σ|a · b|, which is below 50 · 6e-8 · 100.
        Expect.That("A · B, [10, 50] · [50, 10], of normally distributed numbers", Product(a, b, 10, 50, 10))
            .ToBeCloseTo([.. Expected(a, b, 10, 50, 10).Select(sum => (float)sum)], new Tolerance(Relative: 1e-6, Absolute: 3e-4),
                "Multiply and add in float.");
    }

    [Fact]
    public void An_infinity_and_a_NaN_stay_in_their_row_and_column()
    {
        const int rows = 5, inner = 18, columns = 6;
        float[] a = [.. Enumerable.Repeat(1f, rows * inner)], b = [.. Enumerable.Repeat(1f, inner * columns)];
        b[(inner - 1) * columns + 2] = float.PositiveInfinity;
        a[inner + inner - 1] = float.PositiveInfinity;
        a[3 * inner + inner - 1] = float.NaN;
        float[] expected =
        [
            .. Enumerable.Range(0, rows * columns).Select(i => i / columns == 3 ? float.NaN : i / columns == 1 || i % columns == 2 ? float.PositiveInfinity : inner),
        ];
        Expect.That("A · B, [5, 18] · [18, 6], all ones but for infinities, in the last row of B in column 2 and in the last column of A in row 1, and a NaN below that in row 3",
            Product(a, b, rows, inner, columns)).ToBe(expected, "0 · ∞ is NaN. What is past the inner side has to be 0 in both tiles.");
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        for (int run = 0; run < 3; run++)
        {
            Check(rows: 10, inner: 40, columns: 20, "A lane multiplies what others have brought, and others bring anew what it multiplies. When is either done?",
                (long)random.NextBits());
        }
    }

    [Fact]
    public void A_and_B_stay_as_they_were()
    {
        SeededRandom random = Seed.Random("unchanged");
        float[] a = random.Floats(20 * 30), b = random.Floats(30 * 10);
        using var gpu = new GpuDevice();
        DeviceArray<float> deviceA = gpu.Array(a), deviceB = gpu.Array(b);
        Launch(gpu, deviceA, deviceB, gpu.Array<float>(20 * 10), 20, 30, 10);
        Expect.That("A after the kernel", deviceA.ToArray()).ToBe(a, "Only C is written.");
        Expect.That("B after the kernel", deviceB.ToArray()).ToBe(b, "Only C is written.");
    }

    [Fact]
    public void Global_memory_is_read_once_a_tile()
    {
        // [32, 40] · [40, 48]: a number of A is needed by the 3 tiles of C in its row, one of B by the 2 tiles in its column.
        const int rows = 32, inner = 40, columns = 48, most = rows * inner * 3 + inner * columns * 2;
        KernelCounts counts = Counted(rows, inner, columns);
        Expect.That("Stores to global memory, for [32, 40] · [40, 48]", counts.GlobalStores.LaneAccesses).ToBe(rows * columns,
            "The sum grows in a variable of the lane, and goes to C once.");
        Expect.True(counts.GlobalLoads.LaneAccesses <= most,
            $"For [32, 40] · [40, 48], lanes should load at most {most} numbers from global memory\nbut loaded {counts.GlobalLoads.LaneAccesses}, "
            + $"{(double)counts.GlobalLoads.LaneAccesses / (rows * columns):0.0} for each element of C\n"
            + "A tile of 16 × 16 in shared memory is loaded once and used by 16 rows or columns.");
    }

    [Fact]
    public void Warps_touch_whole_sectors()
    {
        // A warp is two rows of 16 lanes. 16 floats side by side are 64 bytes, two sectors; all rows begin at one here.
        KernelCounts counts = Counted(rows: 32, inner: 32, columns: 32);
        Expect.True(counts.GlobalLoads.SectorsPerRequest <= 4 && counts.GlobalStores.SectorsPerRequest <= 4,
            $"A warp should touch 4 sectors of global memory a request\nbut touched {counts.GlobalLoads.SectorsPerRequest:0.0} with a load "
            + $"and {counts.GlobalStores.SectorsPerRequest:0.0} with a store\n"
            + "Lanes with neighbouring Group.IdxX are neighbours in a warp: x has to go along a row, in A, in B and in C.");
    }

    [Fact]
    public void No_bank_serves_two_words_at_once()
    {
        MemoryCounts shared = Counted(rows: 32, inner: 32, columns: 32).Shared;
        Expect.True(shared.BankConflicts == 0,
            $"Shared memory should be reached without bank conflicts\nbut {shared.BankConflicts} of {shared.Passes} passes were waits for a busy bank, "
            + $"{shared.PassesPerRequest:0.0} passes a request\n"
            + "Bank = (address / 4) mod 32; lanes that want the same word share a pass. In which direction of a tile does Group.IdxX go?");
    }

    [Fact]
    public void A_product_takes_two_loads_of_shared_memory()
    {
        // 32 · 32 · 64 products: a multiplication, an addition, and two loads each, or fewer where a lane uses a number twice.
        // A quarter more operations, for those who add up a sum for each tile or several at once.
        const long products = 32 * 32 * 64;
        KernelCounts counts = Counted(rows: 32, inner: 32, columns: 64);
        Expect.True(counts.SharedLoads.LaneAccesses <= 2 * products,
            $"[32, 32] · [32, 64] is {products} products, which should take at most {2 * products} loads of shared memory\nbut took {counts.SharedLoads.LaneAccesses}\n"
            + "A lane needs one number of each tile for a product.");
        Expect.True(counts.FloatOperations <= 2 * products * 5 / 4,
            $"[32, 32] · [32, 64] is {products} multiplications and as many additions, {2 * products} operations\nbut {counts.FloatOperations} were done\n"
            + "Each product is needed once, by one lane.");
    }

    private static void Check(int rows, int inner, int columns, string hint, long orderSeed = 0)
    {
        // Whole numbers, whose products and sums a float holds exactly, in whatever order they are added.
        SeededRandom random = Seed.Random("numbers");
        float[] a = [.. random.Ints(rows * inner, -9, 10).Select(number => (float)number)];
        float[] b = [.. random.Ints(inner * columns, -9, 10).Select(number => (float)number)];
        Expect.That($"A · B, [{rows}, {inner}] · [{inner}, {columns}]", Product(a, b, rows, inner, columns, orderSeed))
            .ToBe([.. Expected(a, b, rows, inner, columns).Select(sum => (float)sum)],
                columns == 1 ? hint : $"{hint}\nIndex i of the list is row i / {columns} and column i mod {columns}.");
    }

    private static double[] Expected(float[] a, float[] b, int rows, int inner, int columns)
    {
        var c = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int k = 0; k < inner; k++)
                    c[row * columns + column] += (double)a[row * inner + k] * b[k * columns + column];
            }
        }

        return c;
    }

    private static float[] Product(float[] a, float[] b, int rows, int inner, int columns, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> c = gpu.Array<float>(rows * columns);
        Launch(gpu, gpu.Array(a), gpu.Array(b), c, rows, inner, columns);
        return c.ToArray();
    }

    private static KernelCounts Counted(int rows, int inner, int columns)
    {
        using var gpu = new GpuDevice();
        return Launch(gpu, gpu.Array(new float[rows * inner]), gpu.Array(new float[inner * columns]), gpu.Array<float>(rows * columns), rows, inner, columns).Counts;
    }

    private static KernelRun Launch(
        GpuDevice gpu, DeviceArray<float> a, DeviceArray<float> b, DeviceArray<float> c, int rows, int inner, int columns) => gpu.Launch(
            TiledMatmul.Multiply, new KernelConfig(new Index2D((columns + Tile - 1) / Tile, (rows + Tile - 1) / Tile), new Index2D(Tile, Tile)),
            a.As2D(inner, rows), b.As2D(columns, inner), c.As2D(columns, rows));
}
