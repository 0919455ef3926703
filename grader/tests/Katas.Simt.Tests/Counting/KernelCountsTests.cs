using ILGPU;
using ILGPU.Runtime;
using Katas.Simt.Counting;

namespace Katas.Simt.Tests.Counting;

public class KernelCountsTests
{
    private const int Tile = 32;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(32, 32)]
    public void A_warp_moves_the_sectors_that_its_stride_asks_for(int stride, int sectors)
    {
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(Strided, new KernelConfig(1, 32), gpu.Array(new float[1024]), gpu.Array<float>(32), stride).Counts;
        counts.Of("input").Should().BeEquivalentTo(
            new { Requests = 1L, LaneAccesses = 32L, UsefulBytes = 128L, Sectors = (long)sectors, Lines = (long)stride }, options => options.ExcludingMissingMembers());
        counts.Of("output").SectorsPerRequest.Should().Be(4);
        counts.Of("input").SectorEfficiency.Should().Be(4.0 / sectors);
    }

    [Fact]
    public void One_address_for_all_lanes_is_one_sector()
    {
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(Strided, new KernelConfig(2, 64), gpu.Array(new float[1024]), gpu.Array<float>(128), 0).Counts;
        counts.GlobalLoads.Should().Be(new MemoryCounts(4, 128, 16, 4, 4, 0, 0, 0));
    }

    [Theory]
    [InlineData(Tile, 32 * 32)]
    [InlineData(Tile + 1, 32)]
    public void A_tile_that_is_read_by_columns_needs_a_padded_row(int pitch, int passes)
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> input = gpu.Array([.. Enumerable.Range(0, 1024).Select(i => (float)i)]), output = gpu.Array<float>(1024);
        KernelCounts counts = gpu.Launch(
            pitch == Tile ? Transposed : TransposedPadded, new KernelConfig(new Index2D(1, 1), new Index2D(Tile, Tile)), input.As2D(32, 32), output.As2D(32, 32)).Counts;
        output.ToArray()[1].Should().Be(32);
        counts.GlobalLoads.SectorsPerRequest.Should().Be(4);
        counts.GlobalStores.SectorsPerRequest.Should().Be(4);
        counts.SharedStores.BankConflicts.Should().Be(0);
        counts.SharedLoads.Passes.Should().Be(passes);
        counts.SharedLoads.BankConflicts.Should().Be(passes - 32);
        counts.SharedBytes.Should().Be(4 * pitch * 32);
        counts.Barriers.Should().Be(1);
    }

    [Fact]
    public void Lanes_of_another_branch_make_requests_of_their_own_and_meet_again_behind_it()
    {
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(Branch, new KernelConfig(1, 32), gpu.Array(new int[32]), gpu.Array<int>(32)).Counts;
        counts.GlobalLoads.Should().Be(new MemoryCounts(2, 32, 128, 8, 2, 0, 0, 0));
        counts.GlobalStores.Should().Be(new MemoryCounts(1, 32, 128, 4, 1, 0, 0, 0));
        counts.Global.ActiveLanes.Should().BeApproximately(64 / 3.0, 1e-12);
    }

    [Fact]
    public void Rounds_of_loops_of_different_lengths_are_laid_side_by_side()
    {
        // Lane l goes round the inner loop l % 3 + 1 times, in each of two rounds of the outer one. In step are: in both
        // outer rounds, 32 lanes in the first inner round, those with l % 3 >= 1 in the second, with l % 3 = 2 in the third.
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(Nested, new KernelConfig(1, 32), gpu.Array(new float[64])).Counts;
        LineCounts loads = counts.Lines.Single(line => line.Kind == AccessKind.Load);
        loads.Counts.Requests.Should().Be(2 * 3);
        loads.Counts.LaneAccesses.Should().Be(2 * (32 + 21 + 10));
    }

    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(4, 8, 32)]
    public void Lanes_in_other_rounds_of_other_loops_are_never_one_request(int outer, int inner, int requests)
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> output = gpu.Array(new int[32 * outer]);
        KernelCounts counts = inner == 4
            ? gpu.Launch(TwoPlaces, new KernelConfig(1, 32), output).Counts
            : gpu.Launch(Turns, new KernelConfig(1, 32), output).Counts;
        counts.GlobalStores.Requests.Should().Be(requests);
    }

    [Fact]
    public void Atomics_on_one_address_wait_for_one_another()
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> bins = gpu.Array(new int[4]);
        KernelCounts counts = gpu.Launch(Histogram, new KernelConfig(2, 64), bins).Counts;
        bins.ToArray().Should().Equal(32, 32, 32, 32);
        counts.GlobalAtomics.Requests.Should().Be(4);
        counts.GlobalAtomics.LaneAccesses.Should().Be(128);
        counts.GlobalAtomics.Contention.Should().Be(4 * 7);
    }

    [Fact]
    public void Arithmetic_on_floats_is_counted()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> values = gpu.Array(new float[40]);
        // A product and a sum a round, and a root: 3 rounds of 2, and 1.
        gpu.LaunchOver(Polynomial, 40, values, 3).Counts.FloatOperations.Should().Be(40 * 7);
    }

    [Fact]
    public void A_store_that_goes_to_a_variable_or_to_memory_is_counted_where_it_goes_to_memory()
    {
        using var gpu = new GpuDevice();
        KernelCounts counts = gpu.Launch(Either, new KernelConfig(1, 32), gpu.Array<float>(32)).Counts;
        counts.GlobalStores.LaneAccesses.Should().Be(16);
    }

    [Fact]
    public void Memory_of_a_lanes_own_is_counted_apart()
    {
        using var gpu = new GpuDevice();
        DeviceArray<int> output = gpu.Array<int>(32);
        KernelCounts counts = gpu.Launch(Own, new KernelConfig(1, 32), output).Counts;
        output.ToArray().Should().Equal(Enumerable.Range(0, 32).Select(lane => lane * 2));
        counts.Local.LaneAccesses.Should().Be(32 * 6);
        counts.Shared.Requests.Should().Be(0);
    }

    private static void Strided(ArrayView<float> input, ArrayView<float> output, int stride) =>
        output[Grid.GlobalIndex.X] = input[Grid.GlobalIndex.X * stride];

    private static void Transposed(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        var tile = SharedMemory.Allocate1D<float>(Tile * Tile);
        tile[Group.IdxY * Tile + Group.IdxX] = input[Group.IdxX, Group.IdxY];
        Group.Barrier();
        output[Group.IdxX, Group.IdxY] = tile[Group.IdxX * Tile + Group.IdxY];
    }

    private static void TransposedPadded(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        var tile = SharedMemory.Allocate1D<float>((Tile + 1) * Tile);
        tile[Group.IdxY * (Tile + 1) + Group.IdxX] = input[Group.IdxX, Group.IdxY];
        Group.Barrier();
        output[Group.IdxX, Group.IdxY] = tile[Group.IdxX * (Tile + 1) + Group.IdxY];
    }

    private static void Branch(ArrayView<int> input, ArrayView<int> output)
    {
        int lane = Group.IdxX;
        int value;
        if (lane % 2 == 0)
            value = input[lane];
        else
            value = -input[lane];
        output[lane] = value;
    }

    private static void Nested(ArrayView<float> values)
    {
        float sum = 0;
        for (int outer = 0; outer < 2; outer++)
        {
            for (int inner = 0; inner <= Group.IdxX % 3; inner++)
                sum += values[Group.IdxX];
        }

        values[32 + Group.IdxX] = sum;
    }

    // Half of the lanes write in rounds (3, 0), the others in rounds (0, 1).
    private static void TwoPlaces(ArrayView<int> output)
    {
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                if (Group.IdxX < 16 ? a == 3 && b == 0 : a == 0 && b == 1)
                    output[Group.IdxX] = 1;
            }
        }
    }

    private static void Turns(ArrayView<int> output)
    {
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 8; b++)
            {
                if (Group.IdxX / 4 == b)
                    output[a * 32 + Group.IdxX] = 1;
            }
        }
    }

    private static void Histogram(ArrayView<int> bins) => Atomic.Add(ref bins[Group.IdxX % 4], 1);

    private static void Polynomial(Index1D index, ArrayView<float> values, int rounds)
    {
        float x = values[index];
        for (int round = 0; round < rounds; round++)
            x = x * x + 1;
        values[index] = MathF.Sqrt(x);
    }

    private static void Either(ArrayView<float> output)
    {
        float own = 0;
        (Group.IdxX % 2 == 1 ? ref own : ref output[Group.IdxX]) = 7;
    }

    private static void Own(ArrayView<int> output)
    {
        var own = LocalMemory.Allocate1D<int>(2);
        own[0] = Group.IdxX;
        own[1] = 0;
        for (int i = 0; i < 2; i++)
            own[1] = own[1] + 0;
        output[Group.IdxX] = Group.IdxX * 2;
    }
}
