using Katas.Gpu;

namespace LessonTests.Gpu;

public class RooflineTests
{
    // A handful of multiplications and divisions of doubles, each off by at most 1.1e-16 of its value.
    private static readonly Tolerance Close = new(Relative: 1e-14, Absolute: 0);

    // NVIDIA's guide prints its intensities with three or four digits.
    private static readonly Tolerance Printed = new(Relative: 2e-3, Absolute: 0);

    // V100 with half-precision matrix units, as NVIDIA's guides reckon with it: 125 TFLOP/s, 900 GB/s.
    private static readonly Roof V100 = new(125e12, 900e9);

    // Powers of two, so that nothing is rounded: the ridge is at 16.
    private static readonly Roof Small = new(FloatOperationsPerSecond: 4096, BytesPerSecond: 256);

    [Fact]
    public void Intensity_is_arithmetic_for_each_byte()
    {
        Expect.That("Intensity of 12 FLOP and 48 bytes", Roofline.Intensity(new Work(12, 48))).ToBe(0.25, "FLOP over bytes: what is done with each byte that is fetched.");
        Expect.That("Intensity of 0 FLOP and 48 bytes", Roofline.Intensity(new Work(0, 48))).ToBe(0.0, "A copy computes nothing.");
    }

    [Fact]
    public void The_ridge_is_where_both_limits_meet()
    {
        Expect.That("Ridge of 4096 FLOP/s and 256 bytes/s", Roofline.Ridge(Small)).ToBe(16.0, "In the time of one byte there is time for 16 FLOP.");
        Expect.That("Ridge of a V100", Roofline.Ridge(V100)).ToBeCloseTo(138.9, Printed, "NVIDIA's matrix guide says 138.9 FLOP/byte.");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 256)]
    [InlineData(15, 3840)]
    [InlineData(16, 4096)]
    [InlineData(17, 4096)]
    [InlineData(1000, 4096)]
    public void The_lower_limit_holds(double intensity, double perSecond) => Expect
        .That($"Attainable(4096 FLOP/s and 256 bytes/s, {intensity})", Roofline.Attainable(Small, intensity))
        .ToBe(perSecond, "256 bytes a second bring 256 times the intensity; the arithmetic ends at 4096.");

    [Fact]
    public void Below_the_ridge_memory_decides()
    {
        Expect.That("IsMemoryBound, intensity 15 of 16", Roofline.IsMemoryBound(Small, new Work(15, 1))).ToBe(true, "The bytes take longer than the arithmetic.");
        Expect.That("IsMemoryBound, intensity 16 of 16", Roofline.IsMemoryBound(Small, new Work(16, 1))).ToBe(false, "Both take as long; the bytes do not take longer.");
        Expect.That("IsMemoryBound, intensity 17 of 16", Roofline.IsMemoryBound(Small, new Work(17, 1))).ToBe(false, "The arithmetic takes longer.");
        Expect.That("IsMemoryBound, a copy", Roofline.IsMemoryBound(Small, new Work(0, 1))).ToBe(true, "It does nothing but move bytes.");
    }

    [Fact]
    public void The_longer_of_two_times_is_the_least_time()
    {
        Expect.That("LeastSeconds of 4096 FLOP and 512 bytes", Roofline.LeastSeconds(Small, new Work(4096, 512))).ToBe(2.0, "1 s of arithmetic while 2 s of bytes go by: 2 s, not 3.");
        Expect.That("LeastSeconds of 8192 FLOP and 256 bytes", Roofline.LeastSeconds(Small, new Work(8192, 256))).ToBe(2.0, "2 s of arithmetic while 1 s of bytes goes by.");
        Expect.That("LeastSeconds of a copy of 1024 bytes", Roofline.LeastSeconds(Small, new Work(0, 1024))).ToBe(4.0, "1024 bytes at 256 a second.");
    }

    [Fact]
    public void A_kernel_is_measured_by_its_own_roof()
    {
        Expect.That("ShareOfRoof of 1024 FLOP, 1024 bytes in 5 s", Roofline.ShareOfRoof(Small, new Work(1024, 1024), 5)).ToBe(0.8,
            "Its bytes alone take 4 s. Beside the peak of 4096 FLOP/s it looks like 5%, and nothing could be done about that.");
        Expect.That("ShareOfRoof of 40960 FLOP, 256 bytes in 20 s", Roofline.ShareOfRoof(Small, new Work(40960, 256), 20)).ToBe(0.5, "Its arithmetic takes 10 s.");
        Expect.That("ShareOfRoof of a copy of 1024 bytes in 8 s", Roofline.ShareOfRoof(Small, new Work(0, 1024), 8)).ToBe(0.5,
            "A copy computes nothing and stands somewhere all the same: its bytes could have been moved in 4 s.");
    }

    [Fact]
    public void A_fused_multiply_add_is_two_operations()
    {
        // 19.5, 15.7 and 67 TFLOP/s on NVIDIA's data sheets, which round.
        Expect.That("Peak of an A100: 108 multiprocessors, 64 lanes, 1.41 GHz", Roofline.Peak(108, 64, 1.41e9)).ToBeCloseTo(19.49184e12, Close, "Each lane ends a multiplication and an addition a cycle.");
        Expect.That("Peak of a V100: 80 multiprocessors, 64 lanes, 1.53 GHz", Roofline.Peak(80, 64, 1.53e9)).ToBeCloseTo(15.6672e12, Close, "Each lane ends a multiplication and an addition a cycle.");
        Expect.That("Peak of an H100: 132 multiprocessors, 128 lanes, 1.98 GHz", Roofline.Peak(132, 128, 1.98e9)).ToBeCloseTo(66.90816e12, Close, "Each lane ends a multiplication and an addition a cycle.");
        Expect.That("Peak of 100,000 multiprocessors, 100,000 lanes, 1 Hz", Roofline.Peak(100_000, 100_000, 1)).ToBe(2e10, "More than an int can count.");
    }

    [Fact]
    public void Saxpy_moves_twelve_bytes_for_two_operations()
    {
        Work one = Roofline.Saxpy(1);
        Expect.That("Saxpy(1): FLOP", one.FloatOperations).ToBe(2.0, "One multiplication, one addition.");
        Expect.That("Saxpy(1): bytes", one.Bytes).ToBe(12.0, "x is read, y is read, y is written, 4 bytes each.");
        Work long_ = Roofline.Saxpy(1L << 60);
        Expect.That("Saxpy(2^60): FLOP", long_.FloatOperations).ToBe(Math.Pow(2, 61), "Doubles count this far.");
        Expect.That("Saxpy(2^60): bytes", long_.Bytes).ToBe(12 * Math.Pow(2, 60), "Doubles count this far, a long does not.");
    }

    // NVIDIA, "GPU Performance Background" (the first two) and "Matrix Multiplication Background" (the others), 2 bytes a number.
    [Theory]
    [InlineData(4096, 1024, 512, 315)]
    [InlineData(4096, 1024, 1, 1)]
    [InlineData(8192, 8192, 128, 124.1)]
    [InlineData(8192, 8192, 8192, 2730)]
    public void Matrix_products_have_the_published_intensities(long rows, long inner, long columns, double intensity) => Expect
        .That($"Intensity of Matmul({rows}, {inner}, {columns}, 2 bytes)", Roofline.Intensity(Roofline.Matmul(rows, inner, columns, 2)))
        .ToBeCloseTo(intensity, Printed, "2 x rows x inner x columns FLOP. Each number of A, B and C goes over the bus once, however often it is used.");

    [Fact]
    public void A_product_is_counted_exactly()
    {
        SeededRandom random = Seed.Random("products");
        for (int round = 0; round < 20; round++)
        {
            int rows = random.NextInt(1, 12), inner = random.NextInt(1, 12), columns = random.NextInt(1, 12), bytes = random.NextInt(1, 9);
            double operations = 0;
            for (int i = 0; i < rows * columns; i++)
                for (int k = 0; k < inner; k++)
                    operations += 2;
            string product = $"Matmul({rows}, {inner}, {columns}, {bytes} bytes)";
            Work work = Roofline.Matmul(rows, inner, columns, bytes);
            Expect.That(product + ": FLOP", work.FloatOperations).ToBe(operations, "A multiplication and an addition for each number of a sum.");
            Expect.That(product + ": bytes", work.Bytes).ToBe((double)bytes * (rows * inner + inner * columns + rows * columns), "A, B and C, each number once.");
        }

        Expect.That("Matmul(10^7, 10^7, 10^7, 2 bytes): FLOP", Roofline.Matmul(10_000_000, 10_000_000, 10_000_000, 2).FloatOperations)
            .ToBeCloseTo(2e21, Close, "More than a long can count. A double does.");
        Expect.That("Matmul(2^32, 2^32, 2^32, 2 bytes): bytes", Roofline.Matmul(1L << 32, 1L << 32, 1L << 32, 2).Bytes)
            .ToBeCloseTo(6 * Math.Pow(2, 64), Close, "More than a long can count. A double does.");
    }

    [Fact]
    public void A_tile_is_what_saves_reads()
    {
        SeededRandom random = Seed.Random("tiles");
        for (int round = 0; round < 20; round++)
        {
            int rows = random.NextInt(1, 12), inner = random.NextInt(1, 12), columns = random.NextInt(1, 12), tile = random.NextInt(1, 8), bytes = random.NextInt(1, 9);
            double numbers = 0;
            for (int top = 0; top < rows; top += tile)
            {
                for (int left = 0; left < columns; left += tile)
                {
                    int height = Math.Min(tile, rows - top), width = Math.Min(tile, columns - left);
                    numbers += height * inner + inner * width + height * width;
                }
            }

            string product = $"TiledMatmul({rows}, {inner}, {columns}, tile {tile}, {bytes} bytes)";
            Work work = Roofline.TiledMatmul(rows, inner, columns, tile, bytes);
            Expect.That(product + ": bytes", work.Bytes).ToBe(numbers * bytes,
                "Walk through the tiles: each reads its rows of A and its columns of B, and writes itself. Those at the edges are smaller.");
            Expect.That(product + ": FLOP", work.FloatOperations).ToBe(2.0 * rows * inner * columns, "Tiles change what is moved, not what is computed.");
        }

        Expect.That("Intensity of TiledMatmul(4096, 4096, 4096, tile 1, 4 bytes)", Roofline.Intensity(Roofline.TiledMatmul(4096, 4096, 4096, 1, 4)))
            .ToBeCloseTo(0.25, Printed, "Without tiles each multiply-add has two loads of its own: 2 FLOP for 8 bytes.");
        Expect.That("Intensity of TiledMatmul(4096, 4096, 4096, tile 32, 4 bytes)", Roofline.Intensity(Roofline.TiledMatmul(4096, 4096, 4096, 32, 4)))
            .ToBeCloseTo(7.969, Printed, "A tile of 32 uses each number that it reads 32 times.");
        Expect.That("TiledMatmul of one tile, 100 of 64 rows: bytes", Roofline.TiledMatmul(64, 32, 16, 100, 4).Bytes)
            .ToBe(Roofline.Matmul(64, 32, 16, 4).Bytes, "One tile holds all of C, so all is read once.");
    }

    [Fact]
    public void Decode_has_one_operation_a_byte_and_prefill_thousands()
    {
        Expect.That("Intensity of decode: 1 new token, 4096 tokens, 32 heads of 128, 2 bytes", Roofline.Intensity(Roofline.Attention(1, 4096, 32, 32, 128, 2)))
            .ToBeCloseTo(1, Printed, "Each key and each value is fetched for one multiply-add: 2 FLOP for 2 bytes.");
        Expect.That("Intensity of decode with 8 key-value heads", Roofline.Intensity(Roofline.Attention(1, 4096, 32, 8, 128, 2)))
            .ToBeCloseTo(4, Printed, "Four query heads share a key, so it is used four times.");
        Expect.That("Intensity of prefill: 4096 new tokens of 4096", Roofline.Intensity(Roofline.Attention(4096, 4096, 32, 32, 128, 2)))
            .ToBeCloseTo(2048, Close, "Every key is used by 4096 queries: 4 x 4096 x 4096 x 4096 FLOP, four arrays of 4096 x 4096 numbers.");
    }

    [Fact]
    public void Attention_is_counted_exactly()
    {
        SeededRandom random = Seed.Random("attention");
        for (int round = 0; round < 20; round++)
        {
            int newTokens = random.NextInt(1, 6), tokens = random.NextInt(1, 9), keyValueHeads = random.NextInt(1, 4);
            int heads = keyValueHeads * random.NextInt(1, 4), headSize = random.NextInt(1, 9), bytes = random.NextInt(1, 5);
            double operations = 0;
            for (int pair = 0; pair < newTokens * tokens * heads; pair++)
                for (int i = 0; i < headSize; i++)
                    operations += 2 + 2;
            double numbers = 0;
            for (int query = 0; query < newTokens; query++)
                numbers += heads * headSize * 2;
            for (int key = 0; key < tokens; key++)
                numbers += keyValueHeads * headSize * 2;
            string name = $"Attention({newTokens}, {tokens}, {heads} heads, {keyValueHeads} key-value heads of {headSize}, {bytes} bytes)";
            Work work = Roofline.Attention(newTokens, tokens, heads, keyValueHeads, headSize, bytes);
            Expect.That(name + ": FLOP", work.FloatOperations).ToBe(operations, "Two multiply-adds for each number of a head, each head, each pair of tokens.");
            Expect.That(name + ": bytes", work.Bytes).ToBe(numbers * bytes, "Queries and output have all heads; keys and values have theirs. Scores stay on the chip.");
        }

        Expect.That("Attention(10^7, 10^7, 100 heads of 1000): FLOP", Roofline.Attention(10_000_000, 10_000_000, 100, 100, 1000, 2).FloatOperations)
            .ToBeCloseTo(4e19, Close, "More than a long can count. A double does.");
        Expect.That("Attention(1, 1, 2^20 heads of 2^20, 4 bytes): bytes", Roofline.Attention(1, 1, 1 << 20, 1 << 20, 1 << 20, 4).Bytes)
            .ToBeCloseTo(Math.Pow(2, 44), Close, "More than an int can count. A double does.");
    }

    // The example of the CUDA C++ Best Practices Guide, "Effective Bandwidth Calculation": a copy of 2048 x 2048 floats.
    [Fact]
    public void Gigabytes_are_those_of_the_data_sheet()
    {
        var copy = new Work(0, 2048.0 * 2048 * 4 * 2);
        Expect.That("GigabytesPerSecond of 33,554,432 bytes in 0.25 ms", Roofline.GigabytesPerSecond(copy, 0.00025))
            .ToBeCloseTo(134.217728, Close, "10^9 bytes a gigabyte, as on the data sheet that it is compared with. In 2^30 it is 125, and 7% seem lost.");
    }

    [Fact]
    public void A_plot_shows_the_roof_and_who_stands_under_it()
    {
        TimedKernel[] kernels =
        [
            new('a', new Work(1024, 1024), 1024),
            new('b', new Work(4096, 1024), 1024),
            new('c', new Work(65_536, 1024), 4096),
            new('d', new Work(65_536, 1024), 32_768),
        ];
        ExpectPlot(
            "18 FLOP/s and 1 byte/s, 1/4 to 256 FLOP/byte in 21 columns",
            Roofline.Plot(new Roof(18, 1), kernels, new PlotArea(0.25, 256, Math.Pow(2, -2.25), Math.Pow(2, 4.75), Columns: 21, Rows: 8)),
            [
                "                     ",
                "           //---c----",
                "         //          ",
                "       /b            ",
                "     //         d    ",
                "   /a                ",
                " //                  ",
                "/                    ",
            ],
            "Position = (places - 1) x log(value / least) / log(most / least), rounded: equal factors are equal distances. The highest row comes first.");
    }

    [Fact]
    public void Any_roof_is_drawn_where_it_is()
    {
        SeededRandom random = Seed.Random("plots");
        for (int round = 0; round < 10; round++)
        {
            var roof = new Roof(random.NextDouble() * 90 + 10, random.NextDouble() * 9 + 1);
            double least = random.NextDouble() + 0.05, lowest = random.NextDouble() + 0.05;
            var area = new PlotArea(least, least * (random.NextDouble() * 900 + 100), lowest, lowest * (random.NextDouble() * 900 + 100), random.NextInt(2, 40), random.NextInt(2, 20));
            var kernels = new TimedKernel[4];
            for (int i = 0; i < kernels.Length; i++)
                kernels[i] = new TimedKernel((char)('k' + i), new Work(random.NextDouble() * 300, random.NextDouble() * 10 + 0.1), random.NextDouble() * 10 + 0.1);
            if (Drawn(roof, kernels, area) is { } expected)
            {
                ExpectPlot($"{roof}, {area}, {string.Join(", ", kernels.Select(kernel => kernel.ToString()))}", Roofline.Plot(roof, kernels, area), expected,
                    "The roof in every column at the nearest row, then the marks in their order, each at the nearest place. What rounds to a place outside is left out.");
            }
            else
            {
                round--;
            }
        }
    }

    [Fact]
    public void What_lies_outside_is_left_out()
    {
        TimedKernel[] kernels =
        [
            new('a', new Work(0, 1), 1), new('b', new Work(16, 1), 4), new('c', new Work(1, 1), 0.25),
            new('d', new Work(4, 1), 0.25), new('e', new Work(4, 1), 4), new('f', new Work(4, 1), 1), new('g', new Work(4, 1), 1),
        ];
        ExpectPlot("8 FLOP/s and 2.2 bytes/s, 2 to 8 FLOP/byte in 3 columns", Roofline.Plot(new Roof(8, 2.2), kernels, new PlotArea(2, 8, 2, 8, 3, 3)),
            [" --", "/g ", "   "],
            "a computes nothing and stands infinitely far outside; b to e stand one place outside, one at each edge. Of f and g, at one place, the later one is seen.");
    }

    [Fact]
    public void Counts_below_one_and_times_not_above_zero_are_refused()
    {
        var work = new Work(1, 1);
        Refuses("Peak(0, 64, 1)", () => Roofline.Peak(0, 64, 1));
        Refuses("Peak(108, 0, 1)", () => Roofline.Peak(108, 0, 1));
        Refuses("Peak(108, 64, 0)", () => Roofline.Peak(108, 64, 0));
        Refuses("Peak(108, 64, NaN)", () => Roofline.Peak(108, 64, double.NaN));
        Refuses("ShareOfRoof(…, 0)", () => Roofline.ShareOfRoof(Small, work, 0));
        Refuses("ShareOfRoof(…, NaN)", () => Roofline.ShareOfRoof(Small, work, double.NaN));
        Refuses("GigabytesPerSecond(…, 0)", () => Roofline.GigabytesPerSecond(work, 0));
        Refuses("GigabytesPerSecond(…, -1)", () => Roofline.GigabytesPerSecond(work, -1));
        Refuses("Saxpy(0)", () => Roofline.Saxpy(0));
        for (int i = 0; i < 4; i++)
        {
            int[] n = [8, 8, 8, 2];
            n[i] = 0;
            Refuses($"Matmul({string.Join(", ", n)})", () => Roofline.Matmul(n[0], n[1], n[2], n[3]));
        }

        for (int i = 0; i < 5; i++)
        {
            int[] n = [8, 8, 8, 4, 2];
            n[i] = 0;
            Refuses($"TiledMatmul({string.Join(", ", n)})", () => Roofline.TiledMatmul(n[0], n[1], n[2], n[3], n[4]));
        }

        for (int i = 0; i < 6; i++)
        {
            int[] n = [1, 8, 4, 2, 8, 2];
            n[i] = 0;
            Refuses($"Attention({string.Join(", ", n)})", () => Roofline.Attention(n[0], n[1], n[2], n[3], n[4], n[5]));
        }

        Expect.That("Peak(1, 1, 1)", Roofline.Peak(1, 1, 1)).ToBe(2.0, "One of each is allowed.");
        Expect.That("Matmul(1, 1, 1, 1): bytes", Roofline.Matmul(1, 1, 1, 1).Bytes).ToBe(3.0, "One of each is allowed.");
        Expect.That("TiledMatmul(1, 1, 1, 1, 1): bytes", Roofline.TiledMatmul(1, 1, 1, 1, 1).Bytes).ToBe(3.0, "One of each is allowed.");
        Expect.That("Attention(1, 1, 1, 1, 1, 1): bytes", Roofline.Attention(1, 1, 1, 1, 1, 1).Bytes).ToBe(4.0, "One of each is allowed.");

        static void Refuses(string call, Action action) => Expect.Call(call, action).ToThrow<ArgumentOutOfRangeException>("A zero here would promise a kernel that costs nothing.");
    }

    [Fact]
    public void Null_is_refused()
    {
        var work = new Work(1, 1);
        var area = new PlotArea(1, 2, 1, 2, 2, 2);
        Refuses("Intensity(null)", () => Roofline.Intensity(null!));
        Refuses("Ridge(null)", () => Roofline.Ridge(null!));
        Refuses("Attainable(null, 1)", () => Roofline.Attainable(null!, 1));
        Refuses("IsMemoryBound(null, work)", () => Roofline.IsMemoryBound(null!, work));
        Refuses("IsMemoryBound(roof, null)", () => Roofline.IsMemoryBound(Small, null!));
        Refuses("LeastSeconds(null, work)", () => Roofline.LeastSeconds(null!, work));
        Refuses("LeastSeconds(roof, null)", () => Roofline.LeastSeconds(Small, null!));
        Refuses("ShareOfRoof(null, work, 1)", () => Roofline.ShareOfRoof(null!, work, 1));
        Refuses("ShareOfRoof(roof, null, 1)", () => Roofline.ShareOfRoof(Small, null!, 1));
        Refuses("GigabytesPerSecond(null, 1)", () => Roofline.GigabytesPerSecond(null!, 1));
        Refuses("Plot(null, [], area)", () => Roofline.Plot(null!, [], area));
        Refuses("Plot(roof, null, area)", () => Roofline.Plot(Small, null!, area));
        Refuses("Plot(roof, [], null)", () => Roofline.Plot(Small, [], null!));

        static void Refuses(string call, Action action) => Expect.Call(call, action).ToThrow<ArgumentNullException>();
    }

    private static void ExpectPlot(string name, string[]? actual, string[] expected, string hint) => Expect.True(
        actual is not null && actual.AsSpan().SequenceEqual(expected),
        $"Plot of {name} should be\n{Framed(expected)}\nbut was\n{(actual is null ? "null" : Framed(actual))}\n{hint}");

    private static string Framed(string[] rows) => string.Join('\n', rows.Select(row => $"|{row}|"));

    // Place by place: whoever is nearest to it. Null when something is about as near to two places, since either is right.
    private static string[]? Drawn(Roof roof, TimedKernel[] kernels, PlotArea area)
    {
        var marks = new List<(char Mark, double Intensity, double PerSecond)>();
        double factor = Math.Pow(area.MostIntensity / area.LeastIntensity, 1.0 / (area.Columns - 1));
        for (int column = 0; column < area.Columns; column++)
        {
            double intensity = area.LeastIntensity * Math.Pow(factor, column);
            double byMemory = roof.BytesPerSecond * intensity;
            bool slopes = byMemory < roof.FloatOperationsPerSecond;
            marks.Add((slopes ? '/' : '-', intensity, slopes ? byMemory : roof.FloatOperationsPerSecond));
        }

        foreach (TimedKernel kernel in kernels)
            marks.Add((kernel.Mark, kernel.Work.FloatOperations / kernel.Work.Bytes, kernel.Work.FloatOperations / kernel.Seconds));
        var rows = new char[area.Rows][];
        for (int row = 0; row < area.Rows; row++)
            rows[row] = [.. Enumerable.Repeat(' ', area.Columns)];
        foreach ((char mark, double intensity, double perSecond) in marks)
        {
            int column = Nearest(intensity, area.LeastIntensity, area.MostIntensity, area.Columns, out bool isTie);
            int row = Nearest(perSecond, area.LeastPerSecond, area.MostPerSecond, area.Rows, out bool isOther);
            if (isTie || isOther)
                return null;
            if (column >= 0 && row >= 0)
                rows[area.Rows - 1 - row][column] = mark;
        }

        return [.. rows.Select(row => new string(row))];
    }

    // The place whose value is the smallest factor away, of one place more at either end; those two are -1.
    private static int Nearest(double value, double least, double most, int places, out bool isTie)
    {
        double step = Math.Log(most / least) / (places - 1);
        double[] factors = [.. Enumerable.Range(-1, places + 2).Select(place => Math.Abs(Math.Log(value) - Math.Log(least) - place * step))];
        int nearest = Array.IndexOf(factors, factors.Min());
        isTie = factors.Where((factor, place) => place != nearest).Min() - factors[nearest] < 1e-6;
        return nearest == 0 || nearest == places + 1 ? -1 : nearest - 1;
    }
}
