namespace Katas.Simt.Counting;

/// <summary>One request of a warp, as it was made.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Warp">The warp's number in the group.</param>
/// <param name="Interval">Barriers that the group had passed.</param>
/// <param name="Site">Where in the kernel.</param>
/// <param name="Array">Which array.</param>
/// <param name="Space">Where it is.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Size">Bytes a lane.</param>
/// <param name="Lanes">Each active lane, and the byte of the array that it touched first.</param>
internal sealed record LoggedAccess(
    int Group, int Warp, int Interval, int Site, string Array, MemorySpace Space, AccessKind Kind, int Size,
    IReadOnlyList<(int Lane, long Offset)> Lanes);
