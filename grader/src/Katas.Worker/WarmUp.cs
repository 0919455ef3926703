using ILGPU;
using ILGPU.Runtime;
using Katas.Simt;
using Katas.Testing;
using Xunit;

namespace Katas.Worker;

/// <summary>
/// Tests of every kind, run once when the worker starts: what they compile and load is then ready for the learner's.
/// Public, since xunit runs public classes only.
/// </summary>
public sealed class WarmUp
{
    /// <summary>A fact.</summary>
    [Fact]
    public void Fact() => Expect.That("one", 1).ToBe(1);

    /// <summary>A theory.</summary>
    [Theory]
    [InlineData(1, "one")]
    public void Theory(int number, string name) => Expect.That(name, number).ToBe(1);

    /// <summary>An asynchronous test.</summary>
    [Fact]
    public async Task Asynchronous()
    {
        await Task.Yield();
        Expect.That("one", new float[] { 1 }).ToBeCloseTo([1f], new Tolerance(0, 0));
    }

    /// <summary>An equivalence: xunit keeps the list of assemblies that it sees at the first one.</summary>
    [Fact]
    public void Equivalence() => Assert.Equivalent(new object(), new object());

    /// <summary>A failure, with its stack trace.</summary>
    [Fact]
    public void Failure() => Expect.That("one", new float[] { 1 }).ToBeCloseTo([2f], new Tolerance(0, 0), "warm");

    /// <summary>A kernel on the GPU model, whose compiler is then warm.</summary>
    [Fact]
    public void Kernel()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> values = gpu.Array<float>([1, 2]);
        gpu.Launch(Rotate, new KernelConfig(1, 2), values);
        Expect.That("the values, exchanged", values.ToArray()).ToBe([2, 1]);
    }

    /// <summary>What a stub does.</summary>
    [Fact]
    public void Stub() => throw new NotImplementedException();

    private static void Rotate(ArrayView<float> values)
    {
        ArrayView1D<float, Stride1D.Dense> shared = SharedMemory.Allocate1D<float>(2);
        shared[Group.IdxX] = values[Grid.GlobalIndex.X];
        Group.Barrier();
        values[Grid.GlobalIndex.X] = shared[Group.DimX - 1 - Group.IdxX];
    }
}
