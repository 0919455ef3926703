using ILGPU;
using Katas.Gpu;
using Katas.Simt;
using Katas.Simt.Counting;

namespace LessonTests.Gpu;

public class QuantisedMatvecTests
{
    [Fact]
    public void A_word_holds_eight_columns_the_first_in_its_lowest_bits()
    {
        // 1 · 1 + 2 · 2 + 3 · 4 + … + 8 · 128: each column has a share of its own.
        var matrix = new PackedMatrix(1, 8, 32, [0x87654321], [1f], [0]);
        Expect.That("1 to 8 in a word, times 1, 2, 4, 8, 16, 32, 64, 128", Product(matrix, [1, 2, 4, 8, 16, 32, 64, 128])).ToBe([1793f],
            "Column c of a word is (word >> 4c) & 15: 0x87654321 holds 1 in its lowest bits, which is column 0.");
    }

    [Fact]
    public void The_zero_point_stands_for_zero()
    {
        var matrix = new PackedMatrix(1, 8, 32, [0x87654321], [0.5f], [8]);
        Expect.That("The same, zero point 8 and scale 1/2", Product(matrix, [1, 2, 4, 8, 16, 32, 64, 128])).ToBe([(1793 - 8 * 255) / 2f],
            "A weight is scale · (quantised - zero point), so 8 is 0 here and 1 is -3.5. Quantised numbers have no sign of their own.");
    }

    [Fact]
    public void Each_scale_group_has_its_own_scale_and_zero_point()
    {
        var matrix = new PackedMatrix(1, 96, 32, [.. Enumerable.Repeat(0x33333333u, 12)], [1f, 10f, 100f], [0, 1, 2]);
        Expect.That("3 everywhere, three scale groups of 32 columns, times 1", Product(matrix, [.. Enumerable.Repeat(1f, 96)])).ToBe([32 * (3 + 20 + 100f)],
            "Column c is in scale group c / scaleGroup: (3 - 0) · 1, then (3 - 1) · 10, then (3 - 2) · 100, 32 times each.");
        matrix = matrix with { ScaleGroup = 64, Scales = [1f, 10f], ZeroPoints = [0, 1] };
        Expect.That("3 everywhere, scale groups of 64 and of the 32 that are left", Product(matrix, [.. Enumerable.Repeat(1f, 96)])).ToBe([64 * 3 + 32 * 20f],
            "The last scale group of a row may have fewer columns.");
    }

    [Fact]
    public void Each_row_has_a_warp()
    {
        var matrix = new PackedMatrix(3, 8, 32, [0x11111111, 0x22222222, 0x33333333], [1f, 10f, 100f], [0, 1, 1]);
        Expect.That("Three rows in one group of 96 lanes", Product(matrix, [.. Enumerable.Repeat(1f, 8)], lanes: 96)).ToBe([8f, 80f, 1600f],
            "Row = group · warps of a group + warp. Weights, scales and zero points of row r begin at r times those of a row.");
        Expect.That("Three rows in two groups of 64 lanes", Product(matrix, [.. Enumerable.Repeat(1f, 8)], lanes: 64)).ToBe([8f, 80f, 1600f],
            "The second group has a warp without a row.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(100)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    [InlineData(520)]
    public void Any_number_of_columns_will_do(int columns)
    {
        SeededRandom random = Seed.Random($"columns {columns}");
        foreach (int scaleGroup in (int[])[32, 64, 96, 128, 512])
            ExpectProduct(Draw(random, rows: 3, columns, scaleGroup), random.Gaussians(columns), orderSeed: 0);
    }

    [Fact]
    public void The_order_of_lanes_does_not_show()
    {
        SeededRandom random = Seed.Random("order");
        PackedMatrix matrix = Draw(random, rows: 5, columns: 333, scaleGroup: 32);
        float[] x = random.Gaussians(333);
        for (int run = 0; run < 3; run++)
            ExpectProduct(matrix, x, (long)random.NextBits());
    }

    [Fact]
    public void What_is_read_stays_as_it_was()
    {
        SeededRandom random = Seed.Random("unchanged");
        PackedMatrix matrix = Draw(random, rows: 2, columns: 100, scaleGroup: 32);
        float[] vector = random.Gaussians(100);
        using var gpu = new GpuDevice();
        DeviceArray<uint> weights = gpu.Array(matrix.Words);
        DeviceArray<float> scales = gpu.Array(matrix.Scales), x = gpu.Array(vector);
        DeviceArray<byte> zeroPoints = gpu.Array(matrix.ZeroPoints);
        gpu.Launch(QuantisedMatvec.Multiply, new KernelConfig(1, 64), weights, scales, zeroPoints, x, gpu.Array<float>(2), 100, 32);
        Expect.That("The weights after the kernel", weights.ToArray()).ToBe(matrix.Words, "Unpack in registers; the packed words serve the next token too.");
        Expect.That("The scales after the kernel", scales.ToArray()).ToBe(matrix.Scales, "The scales serve the next token too.");
        Expect.That("The zero points after the kernel", zeroPoints.ToArray()).ToBe(matrix.ZeroPoints, "The zero points serve the next token too.");
        Expect.That("The vector after the kernel", x.ToArray()).ToBe(vector, "Every row needs it.");
    }

    [Fact]
    public void A_weight_costs_half_a_byte()
    {
        MemoryCounts weights = Counted().Of("weights");
        Expect.That("Bytes of weights that were asked for, of 8 rows of 512", weights.UsefulBytes).ToBe(8 * 512 / 2, "Four bits a weight, each word read once.");

        // A warp asks for 32 words side by side: 128 bytes, four sectors, all used. One sector in a hundred may go astray.
        Expect.True(weights.SectorEfficiency >= 0.99,
            $"Sectors of weights should be used whole\nbut {weights.SectorEfficiency:P0} of what was moved was used: {weights.SectorsPerRequest:0.0} sectors for "
            + $"{weights.ActiveLanes:0.0} lanes of a request\n"
            + "Lane l of a warp reads word l, so 32 lanes read 32 words side by side, once. Who needs a word that another lane has can be handed it: Warp.Shuffle.");
    }

    [Fact]
    public void Scales_cost_little_beside_the_weights()
    {
        KernelCounts counts = Counted();

        // For 256 weights: 4 sectors of weights, 1 of the 8 scales, 1 of the 8 zero points. That is 0.75 bytes a weight.
        double bytes = 32.0 * (counts.Of("weights").Sectors + counts.Of("scales").Sectors + counts.Of("zeroPoints").Sectors) / (8 * 512);
        Expect.True(bytes <= 0.8,
            $"A weight should cost 0.75 bytes with its share of scale and zero point, in scale groups of 32\nbut cost {bytes:0.00}: "
            + $"{counts.Of("weights").Sectors} sectors of weights, {counts.Of("scales").Sectors} of scales, {counts.Of("zeroPoints").Sectors} of zero points\n"
            + "The scales of 256 columns stand side by side as well: let lanes read one each, with one request, and hand them round.");
    }

    [Fact]
    public void Lanes_side_by_side_read_columns_side_by_side()
    {
        MemoryCounts x = Counted().Of("x");

        // Each row needs 512 floats: 64 sectors. A tenth more is slack.
        Expect.True(x.Sectors <= 8 * 64 * 1.1,
            $"8 rows of 512 columns should move at most {8 * 64} sectors of x\nbut moved {x.Sectors}, {x.SectorsPerRequest:0.0} a request\n"
            + "A lane that multiplies the eight columns of its own word stands eight floats from its neighbour, and a request touches 32 sectors instead of 4.");
    }

    [Fact]
    public void Weights_are_unpacked_in_registers()
    {
        KernelCounts counts = Counted();
        Expect.That("Accesses of local memory", counts.Local.LaneAccesses).ToBe(0,
            "An array of a lane's own lives in local memory, which is global memory by another name. Use each weight as soon as it is unpacked.");
        Expect.That("Stores to global memory by 8 rows", counts.GlobalStores.LaneAccesses).ToBe(8, "One sum a row, written by one lane.");
    }

    private static void ExpectProduct(PackedMatrix matrix, float[] x, long orderSeed)
    {
        float[] output = Product(matrix, x, lanes: 64, orderSeed);
        for (int row = 0; row < matrix.Rows; row++)
        {
            double sum = 0, sizes = 0;
            for (int column = 0; column < matrix.Columns; column++)
            {
                sum += matrix[row, column] * x[column];
                sizes += matrix.ScaleOf(row, column) * 15 * Math.Abs(x[column]);
            }

            // A float is off by 6e-8 of itself in each of some 30 additions and multiplications that a term goes through,
            // also where scale x quantised and scale x zero point are summed apart. One weight that is off by one step of
            // 15 is about 1e-4 of the sum of sizes.
            Expect.That($"Row {row} of [{matrix.Rows}, {matrix.Columns}], scale groups of {matrix.ScaleGroup}", output[row]).ToBeCloseTo(sum, new(Relative: 0, Absolute: 3e-6 * sizes),
                "The sum over all columns c of scale · (quantised - zero point) · x[c].");
        }
    }

    // Bits past the last column are random too.
    private static PackedMatrix Draw(SeededRandom random, int rows, int columns, int scaleGroup)
    {
        int words = (columns + 7) / 8, groups = (columns + scaleGroup - 1) / scaleGroup;
        var packed = new uint[rows * words];
        for (int i = 0; i < packed.Length; i++)
            packed[i] = (uint)random.NextBits();
        return new PackedMatrix(rows, columns, scaleGroup, packed, random.Floats(rows * groups, 0.5f, 1.5f), [.. random.Ints(rows * groups, 0, 16).Select(zero => (byte)zero)]);
    }

    private static float[] Product(PackedMatrix matrix, float[] x, int lanes = 32, long orderSeed = 0)
    {
        using var gpu = new GpuDevice(orderSeed);
        DeviceArray<float> output = gpu.Array<float>(matrix.Rows);
        int rowsOfGroup = lanes / 32;
        gpu.Launch(
            QuantisedMatvec.Multiply, new KernelConfig((matrix.Rows + rowsOfGroup - 1) / rowsOfGroup, lanes), gpu.Array(matrix.Words),
            gpu.Array(matrix.Scales), gpu.Array(matrix.ZeroPoints), gpu.Array(x), output, matrix.Columns, matrix.ScaleGroup);
        return output.ToArray();
    }

    private static KernelCounts Counted()
    {
        PackedMatrix matrix = Draw(Seed.Random("counted"), rows: 8, columns: 512, scaleGroup: 32);
        using var gpu = new GpuDevice();
        return gpu.Launch(
            QuantisedMatvec.Multiply, new KernelConfig(2, 128), gpu.Array(matrix.Words), gpu.Array(matrix.Scales), gpu.Array(matrix.ZeroPoints),
            gpu.Array(new float[512]), gpu.Array<float>(8), 512, 32).Counts;
    }

    private sealed record PackedMatrix(int Rows, int Columns, int ScaleGroup, uint[] Words, float[] Scales, byte[] ZeroPoints)
    {
        public double this[int row, int column]
        {
            get
            {
                uint word = Words[row * ((Columns + 7) / 8) + column / 8];
                for (int i = 0; i < column % 8; i++)
                    word /= 16;
                return ScaleOf(row, column) * ((double)(word % 16) - ZeroPoints[Group(row, column)]);
            }
        }

        public double ScaleOf(int row, int column) => Scales[Group(row, column)];

        private int Group(int row, int column) => row * ((Columns + ScaleGroup - 1) / ScaleGroup) + column / ScaleGroup;
    }
}
