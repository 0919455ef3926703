namespace Katas.Simt.Tracing;

/// <summary>What a launch did to memory and between lanes, of its first group and of the one in which something was found.</summary>
/// <param name="Test">The test that launched it; empty if it is not known.</param>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Groups">Groups that were asked for.</param>
/// <param name="GroupSize">Lanes of a group.</param>
/// <param name="Events">The requests and shuffles of warps, in order; a long kernel's first ones.</param>
/// <param name="MovedBytes">Bytes of global memory that were moved, in whole sectors, all groups together; 0 if it did not end well.</param>
/// <param name="FloatOperations">Arithmetic on floats, all groups together; 0 if it did not end well.</param>
/// <param name="Estimates">How long it would take on some devices, by the model; none if it did not end well.</param>
/// <param name="Finding">What was found; null if the kernel ended well.</param>
public sealed record LaunchTrace(
    string Test, string Kernel, int Groups, int GroupSize, IReadOnlyList<TracedEvent> Events, long MovedBytes,
    long FloatOperations, IReadOnlyList<string> Estimates, string? Finding);
