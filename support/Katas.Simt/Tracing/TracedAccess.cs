using Katas.Simt.Counting;

namespace Katas.Simt.Tracing;

/// <summary>One request of a warp, as it was made.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Warp">The warp's number in the group.</param>
/// <param name="Interval">Barriers that the group had passed.</param>
/// <param name="File">The source file's name; empty if it is not known.</param>
/// <param name="Line">The line in it; 0 if it is not known.</param>
/// <param name="Lanes">The active lanes.</param>
/// <param name="Array">Which array.</param>
/// <param name="Space">Where it is.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Size">Bytes a lane.</param>
/// <param name="Offsets">For each of the lanes, the byte of the array that it touched first.</param>
/// <param name="Sectors">32-byte sectors that were moved; 0 for shared memory.</param>
/// <param name="Passes">Passes that shared memory needed; 0 for other memory.</param>
/// <param name="Conflicts">Passes beyond those that there are without bank conflicts.</param>
public sealed record TracedAccess(
    int Group, int Warp, int Interval, string File, int Line, IReadOnlyList<int> Lanes, string Array, MemorySpace Space, AccessKind Kind, int Size,
    IReadOnlyList<long> Offsets, int Sectors, int Passes, int Conflicts)
    : TracedEvent(Group, Warp, Interval, File, Line, Lanes);
