using ILGPU;

namespace Katas.SimtBenchmark;

/// <summary>What is timed.</summary>
internal static class Kernels
{
    public const int GroupSize = 256;

    /// <summary>No barrier, and a load and a store a round.</summary>
    public static void Stream(ArrayView<float> input, ArrayView<float> output, int rounds)
    {
        int stride = Grid.DimX * Group.DimX;
        int lane = Grid.GlobalIndex.X;
        for (int round = 0; round < rounds; round++)
            output[lane + round * stride] = input[lane + round * stride] * 2;
    }

    /// <summary>A tree of sums in shared memory: nine barriers a group.</summary>
    public static void Reduce(ArrayView<float> input, ArrayView<float> sums)
    {
        var partial = SharedMemory.Allocate<float>(GroupSize);
        int lane = Group.IdxX;
        partial[lane] = input[Grid.GlobalIndex.X];
        Group.Barrier();
        for (int count = Group.DimX / 2; count > 0; count /= 2)
        {
            if (lane < count)
                partial[lane] += partial[lane + count];
            Group.Barrier();
        }

        if (lane == 0)
            sums[Grid.IdxX] = partial[0];
    }

    /// <summary>Nothing but barriers.</summary>
    public static void Wait(int barriers)
    {
        for (int i = 0; i < barriers; i++)
            Group.Barrier();
    }
}
