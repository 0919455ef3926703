namespace Katas.Simt.Counting;

/// <summary>What a kernel did, counted. The same on every machine, in every order of lanes if the kernel does not depend on it.</summary>
/// <param name="Lines">By instruction, in the kernel's order.</param>
/// <param name="Groups">Groups that ran.</param>
/// <param name="GroupSize">Lanes of each.</param>
/// <param name="Barriers">Barriers that groups passed, each counted once a group.</param>
/// <param name="WarpBarriers">Barriers of warps, each counted once a warp.</param>
/// <param name="Shuffles">Shuffles, each counted once a warp.</param>
/// <param name="FloatOperations">Arithmetic on floats, all lanes together; a fused multiply-add is two, a function one.</param>
/// <param name="SharedBytes">Shared memory of a group, in bytes.</param>
public sealed record KernelCounts(
    IReadOnlyList<LineCounts> Lines, int Groups, int GroupSize, long Barriers, long WarpBarriers, long Shuffles, long FloatOperations, int SharedBytes)
{
    /// <summary>Loads of global memory.</summary>
    public MemoryCounts GlobalLoads => Of(MemorySpace.Global, AccessKind.Load);

    /// <summary>Stores to global memory.</summary>
    public MemoryCounts GlobalStores => Of(MemorySpace.Global, AccessKind.Store);

    /// <summary>Atomics on global memory.</summary>
    public MemoryCounts GlobalAtomics => Of(MemorySpace.Global, AccessKind.Atomic);

    /// <summary>Loads, stores and atomics of global memory.</summary>
    public MemoryCounts Global => Sum(line => line.Space == MemorySpace.Global);

    /// <summary>Loads of shared memory.</summary>
    public MemoryCounts SharedLoads => Of(MemorySpace.Shared, AccessKind.Load);

    /// <summary>Stores to shared memory.</summary>
    public MemoryCounts SharedStores => Of(MemorySpace.Shared, AccessKind.Store);

    /// <summary>Atomics on shared memory.</summary>
    public MemoryCounts SharedAtomics => Of(MemorySpace.Shared, AccessKind.Atomic);

    /// <summary>Loads, stores and atomics of shared memory.</summary>
    public MemoryCounts Shared => Sum(line => line.Space == MemorySpace.Shared);

    /// <summary>Everything that lanes did with memory of their own.</summary>
    public MemoryCounts Local => Sum(line => line.Space == MemorySpace.Local);

    /// <summary>What was done with one array of global memory.</summary>
    /// <param name="array">The kernel's parameter.</param>
    public MemoryCounts Of(string array) => Sum(line => line.Space == MemorySpace.Global && line.Array == array);

    private MemoryCounts Of(MemorySpace space, AccessKind kind) => Sum(line => line.Space == space && line.Kind == kind);

    private MemoryCounts Sum(Func<LineCounts, bool> wanted) =>
        Lines.Where(wanted).Aggregate(default(MemoryCounts), (sum, line) => sum + line.Counts);
}
