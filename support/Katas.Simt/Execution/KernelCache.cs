using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Katas.Simt.Compiling;

namespace Katas.Simt.Execution;

/// <summary>Keeps compiled kernels for as long as their methods are loaded.</summary>
internal static class KernelCache
{
    private static readonly ConditionalWeakTable<MethodInfo, ConcurrentDictionary<(bool, Type?), CompiledKernel>> Kernels = [];

    /// <summary>A kernel that lanes can run.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isResumable">Whether it returns where a lane waits.</param>
    /// <param name="indexType">The type of the index that the device gives each lane; null if it gives none.</param>
    /// <exception cref="ArgumentException">The method cannot be a kernel.</exception>
    /// <exception cref="UnsupportedKernelException">It uses what no kernel can have.</exception>
    public static CompiledKernel Compile(MethodInfo kernel, bool isResumable, Type? indexType)
    {
        if (!kernel.IsStatic || kernel.ReturnType != typeof(void))
            throw new ArgumentException($"{kernel.Name} cannot be a kernel: a kernel is a static method that gives nothing back.", nameof(kernel));
        if (indexType is not null && kernel.GetParameters().FirstOrDefault()?.ParameterType != indexType)
            throw new ArgumentException($"{kernel.Name} is launched over an {indexType.Name}, so its first parameter must be one.", nameof(kernel));
        return Kernels.GetOrCreateValue(kernel).GetOrAdd(
            (isResumable, indexType), _ => KernelEmitter.Emit(KernelReader.Read(kernel), isResumable, givesIndex: indexType is not null));
    }
}
