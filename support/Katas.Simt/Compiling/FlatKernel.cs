using System.Reflection;

namespace Katas.Simt.Compiling;

/// <summary>A kernel with every method that it calls put in the call's place, so that it can stop and go on anywhere.</summary>
/// <param name="Method">The kernel.</param>
/// <param name="Operations">What it does, in order.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Variables">Every variable, parameters included.</param>
/// <param name="Sites">Where it touches memory or waits, by number.</param>
/// <param name="Origins">Through which view it does so.</param>
internal sealed record FlatKernel(
    MethodInfo Method,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<Variable> Parameters,
    IReadOnlyList<Variable> Variables,
    IReadOnlyList<Site> Sites,
    ViewOrigins Origins)
{
    /// <summary>Whether a lane ever waits for another.</summary>
    public bool HasWaits { get; } = Operations.Any(operation => operation.Kind == OperationKind.Wait);

    /// <summary>What is done at a site.</summary>
    public OperationKind KindAt(int site) => Operations.First(operation => operation.Site?.Number == site).Kind;

    /// <summary>Whether it uses atomics, so that the order of groups may show in what it computes.</summary>
    public bool HasAtomics { get; } = Operations.Any(operation =>
        operation.Kind == OperationKind.Intrinsic && ((MethodBase)operation.Operand!).DeclaringType == typeof(ILGPU.Atomic));
}
