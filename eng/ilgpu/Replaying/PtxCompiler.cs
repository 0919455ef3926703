using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace Katas.Ilgpu.Replaying;

/// <summary>Compiles kernels to PTX, for which no device is needed.</summary>
/// <remarks>
/// ILGPU 1.5.3 clips the capabilities that it is asked for at compute capability 8.0: what it compiles for sm_90 says
/// ".target sm_80" too. That is what a device of 9.0 gets from it, and such a device runs it.
/// </remarks>
internal sealed class PtxCompiler : IDisposable
{
    /// <summary>What kernels are compiled for: its name, the architecture, the version of PTX.</summary>
    public static readonly IReadOnlyList<(string Name, CudaArchitecture Architecture, CudaInstructionSet Instructions)> Targets =
    [
        ("sm_80", CudaArchitecture.SM_80, CudaInstructionSet.ISA_70),
        ("sm_90", CudaArchitecture.SM_90, CudaInstructionSet.ISA_80),
    ];

    // No device is registered, so none is looked for.
    private readonly Context _context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));

    /// <summary>A kernel's PTX.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isImplicit">Whether it leaves the grouping to the device.</param>
    /// <param name="architecture">The device's architecture.</param>
    /// <param name="instructions">The version of PTX.</param>
    public string Compile(MethodInfo kernel, bool isImplicit, CudaArchitecture architecture, CudaInstructionSet instructions)
    {
        using var backend = new PTXBackend(_context, new CudaCapabilityContext(architecture), architecture, instructions, nvvmAPI: null);
        EntryPointDescription entry = isImplicit
            ? EntryPointDescription.FromImplicitlyGroupedKernel(kernel)
            : EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
    }

    public void Dispose() => _context.Dispose();
}
