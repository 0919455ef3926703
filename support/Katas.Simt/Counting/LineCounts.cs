namespace Katas.Simt.Counting;

/// <summary>How one instruction of a kernel used memory.</summary>
/// <param name="File">The source file; empty if it is not known.</param>
/// <param name="Line">The line in it, from 1; 0 if it is not known.</param>
/// <param name="Space">Which memory.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Array">The array, by the kernel's name for it.</param>
/// <param name="Counts">How.</param>
public sealed record LineCounts(string File, int Line, MemorySpace Space, AccessKind Kind, string Array, MemoryCounts Counts);
