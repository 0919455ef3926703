using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Katas.Ilgpu.Replaying;

/// <summary>Where launches are made again: ILGPU's accelerators on this processor, or a device.</summary>
/// <remarks>
/// It is for the kernels of one assembly. Those of a second one with types of the same names, a lesson's alternative, made
/// ILGPU 1.5.3's compiler throw in the same context, from fields and parameters that it had in mind; in a new one they compile.
/// </remarks>
internal sealed class Machine : IDisposable
{
    private const int WarpSize = 32;

    // Each lane is a thread of the system's, and all of an accelerator's take part in every launch: so there is one
    // accelerator for each size of group, made when the first such group comes.
    private static readonly int[] WarpsOfGroup = [1, 2, 4, 8, 16, 32];

    private readonly Context _context;
    private readonly Device[] _devices;
    private readonly Accelerator?[] _accelerators;

    private Machine(string name, bool isProcessor, Context context, Device[] devices)
    {
        (Name, IsProcessor, _context, _devices) = (name, isProcessor, context, devices);
        _accelerators = new Accelerator?[_devices.Length];
    }

    public string Name { get; }

    /// <summary>Whether it is this processor.</summary>
    public bool IsProcessor { get; }

    /// <summary>ILGPU's accelerator on this processor, with warps of 32 lanes as a device has.</summary>
    public static Machine Processor()
    {
        var context = Context.Create(builder =>
        {
            foreach (int warps in WarpsOfGroup)
                builder.CPU(new CPUDevice(WarpSize, warps, 1));
            builder.EnableAlgorithms();
        });
        return new Machine("ILGPU's CPU accelerator", isProcessor: true, context, [.. context.GetCPUDevices()]);
    }

    /// <summary>What opens each device of this computer; nothing on most.</summary>
    public static IReadOnlyList<Func<Machine>> Devices()
    {
        using Context all = Create();
        return [.. Enumerable.Range(0, Of(all).Length).Select(number => (Func<Machine>)(() =>
        {
            Context context = Create();
            return new Machine(Of(context)[number].Name, isProcessor: false, context, [Of(context)[number]]);
        }))];

        static Context Create() => Context.Create(builder => builder.Cuda().OpenCL().EnableAlgorithms());

        // A context that finds none has the processor instead.
        static Device[] Of(Context context) => [.. context.Devices.Where(device => device.AcceleratorType != AcceleratorType.CPU)];
    }

    /// <summary>The accelerator that groups of a size run on.</summary>
    /// <exception cref="NotReplayableException">Groups are too large for every accelerator.</exception>
    public Accelerator AcceleratorFor(int groupSize)
    {
        int place = Array.FindIndex(_devices, device => device.MaxNumThreadsPerGroup >= groupSize);
        if (place < 0)
            throw new NotReplayableException($"{Name} takes groups of {_devices[^1].MaxNumThreadsPerGroup} lanes at most.");
        return _accelerators[place] ??= _devices[place].CreateAccelerator(_context);
    }

    public void Dispose()
    {
        foreach (Accelerator? accelerator in _accelerators)
            accelerator?.Dispose();
        _context.Dispose();
    }
}
