extern alias simt;
using System.Diagnostics;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using Katas.Ilgpu.Comparing;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>Makes launches again on a machine, and compares what they leave behind.</summary>
/// <param name="machine">Where.</param>
/// <param name="twins">The lesson, compiled against ILGPU.</param>
internal sealed class LaunchReplay(Machine machine, TwinAssembly twins) : IDisposable
{
    private readonly Dictionary<(MethodInfo Kernel, Accelerator Accelerator), Kernel> _kernels = [];

    /// <summary>Makes one launch again.</summary>
    /// <param name="launch">The launch in the model.</param>
    /// <param name="elapsed">How long it took here, without compiling and copying.</param>
    /// <returns>The first difference; null if there is none.</returns>
    /// <exception cref="NotReplayableException">It has no counterpart.</exception>
    public Difference? Run(LaunchRecord launch, out TimeSpan elapsed)
    {
        int groupSize = (int)launch.GroupSize.LongSize;
        Accelerator accelerator = machine.AcceleratorFor(groupSize);
        MethodInfo twin = twins.Of(launch.Kernel) ?? throw new NotReplayableException("It is a kernel of the tests' own, which ILGPU does not see.");
        if (!_kernels.TryGetValue((twin, accelerator), out Kernel? kernel))
        {
            kernel = launch.Extent is null ? accelerator.LoadKernel(twin) : accelerator.LoadImplicitlyGroupedKernel(twin, groupSize);
            _kernels[(twin, accelerator)] = kernel;
        }

        using var memory = new DeviceMemory(accelerator, launch.Arrays, twins);
        object[] arguments = [.. launch.Arguments.Select(memory.Argument)];
        long start = Stopwatch.GetTimestamp();
        Start(kernel, accelerator.DefaultStream, launch, arguments);
        accelerator.Synchronize();
        elapsed = Stopwatch.GetElapsedTime(start);

        // A view may see its array as another type than another view does: the first one's will do.
        Type[] elements = [.. launch.Arrays.Select(array => ElementOf(launch, array))];
        return new MemoryComparison(launch.Arrays, elements, Agreement.Of(launch.Functions, launch.Lanes, machine.IsProcessor)).First(memory.Read());
    }

    public void Dispose()
    {
        foreach (Kernel kernel in _kernels.Values)
            kernel.Dispose();
    }

    private static void Start(Kernel kernel, AcceleratorStream stream, LaunchRecord launch, object[] arguments)
    {
        if (launch.Extent is { } extent)
        {
            switch (launch.Kernel.GetParameters()[0].ParameterType.Name)
            {
                case nameof(Index1D):
                    kernel.Launch(stream, new Index1D(extent.X), arguments);
                    break;
                case nameof(Index2D):
                    kernel.Launch(stream, new Index2D(extent.X, extent.Y), arguments);
                    break;
                default:
                    kernel.Launch(stream, new Index3D(extent.X, extent.Y, extent.Z), arguments);
                    break;
            }

            return;
        }

        var shared = new SharedMemoryConfig(launch.DynamicSharedBytes, 1);
        kernel.Launch(
            stream,
            new KernelConfig(new Index3D(launch.Grid.X, launch.Grid.Y, launch.Grid.Z), new Index3D(launch.GroupSize.X, launch.GroupSize.Y, launch.GroupSize.Z), shared),
            arguments);
    }

    private static Type ElementOf(LaunchRecord launch, ArrayImage array) => launch.Arguments
        .Select(argument => argument.GetType().GetProperty("BaseView")?.GetValue(argument) ?? argument)
        .First(view => view.GetType().Name.StartsWith("ArrayView", StringComparison.Ordinal) && AddressOf(view) is var address
            && address >= array.Address && address < array.Address + array.Before.Length)
        .GetType().GenericTypeArguments[0];

    private static nint AddressOf(object view) =>
        (nint)view.GetType().GetProperty("Address", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(view)!;
}
