using ILGPU;
using ILGPU.Runtime;
using Xunit.Abstractions;

namespace Katas.Simt.Tests.Execution;

public class SmokeTests(ITestOutputHelper output)
{
    private static void Square(Index1D i, ArrayView<float> input, ArrayView<float> squares) => squares[i] = input[i] * input[i];

    private static void BlockSum(ArrayView<float> x, ArrayView<float> sums, int n)
    {
        var s = SharedMemory.Allocate1D<float>(256);
        int t = Group.IdxX, i = Grid.IdxX * Group.DimX + t;
        s[t] = i < n ? x[i] : 0f;
        Group.Barrier();
        for (int d = Group.DimX / 2; d > 0; d >>= 1)
        {
            if (t < d)
                s[t] += s[t + d];
            Group.Barrier();
        }

        if (t == 0)
            sums[Grid.IdxX] = s[0];
    }

    private static float WarpReduce(float v)
    {
        for (int d = Warp.WarpSize / 2; d > 0; d >>= 1)
            v += Warp.ShuffleDown(v, d);
        return v;
    }

    private static void WarpSum(ArrayView<float> x, ArrayView<float> sums, int n)
    {
        int i = Grid.GlobalIndex.X;
        float v = WarpReduce(i < n ? x[i] : 0f);
        if (Warp.LaneIdx == 0)
            Atomic.Add(ref sums[Grid.IdxX], v);
    }

    private static void Transpose(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        var i = Grid.GlobalIndex;
        output[i.Y, i.X] = input[i.X, i.Y];
    }

    private static void Stream(ArrayView<float> x, ArrayView<float> y, int rounds)
    {
        int i = Grid.GlobalIndex.X;
        for (int r = 0; r < rounds; r++)
            y[i] = x[i] + r;
    }

    [Fact]
    public void Works()
    {
        foreach (bool threads in (bool[])[false, true])
        {
            using var gpu = new GpuDevice(orderSeed: 7) { UsesThreads = threads };
            var x = gpu.Array([.. Enumerable.Range(0, 1000).Select(i => (float)i)]);
            var y = gpu.Array<float>(1000);
            KernelRun run = gpu.LaunchOver(Square, 1000, x, y);
            y.ToArray().Should().Equal(x.ToArray().Select(v => v * v));
            output.WriteLine(run.Counts.ToString());

            var sums = gpu.Array<float>(4);
            run = gpu.Launch(BlockSum, (4, 256), x, sums, 1000);
            sums.ToArray().Sum().Should().Be(499500);
            output.WriteLine(run.Counts + "" + run.Counts.Shared);
            sums = gpu.Array(new float[4]);
            run = gpu.Launch(WarpSum, (4, 256), x, sums, 1000);
            sums.ToArray().Sum().Should().Be(499500);
            output.WriteLine(run.Counts + "" + run.Counts.GlobalLoads + run.Counts.GlobalAtomics);
            var a = gpu.Array([.. Enumerable.Range(0, 64 * 64).Select(i => (float)i)]);
            var b = gpu.Array<float>(64 * 64);
            run = gpu.Launch(Transpose, (new Index2D(2, 2), new Index2D(32, 32)), a.As2D(64, 64), b.As2D(64, 64));
            output.WriteLine(string.Join("\n", run.Counts.Lines));
        }
    }

    [Fact]
    public void Speed()
    {
        using var gpu = new GpuDevice();
        var x = gpu.Array(new float[64 * 256]);
        var y = gpu.Array<float>(64 * 256);
        for (int i = 0; i < 5; i++)
        {
            var w = System.Diagnostics.Stopwatch.StartNew();
            gpu.Launch(Stream, (64, 256), x, y, 40);
            output.WriteLine($"stream {64 * 256 * 80 / w.Elapsed.TotalSeconds / 1e6:0.0} M/s");
            var sums = gpu.Array<float>(64);
            w.Restart();
            gpu.Launch(BlockSum, (64, 256), x, sums, 64 * 256);
            output.WriteLine($"reduce {w.Elapsed.TotalMilliseconds:0.0} ms");
        }
    }
}
