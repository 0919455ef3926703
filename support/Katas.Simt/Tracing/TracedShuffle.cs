namespace Katas.Simt.Tracing;

/// <summary>Lanes of a warp that took values of other lanes, without memory: a shuffle, or a broadcast.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Warp">The warp's number in the group.</param>
/// <param name="Interval">Barriers that the group had passed.</param>
/// <param name="File">The source file's name; empty if it is not known.</param>
/// <param name="Line">The line in it; 0 if it is not known.</param>
/// <param name="Lanes">The lanes that took part.</param>
/// <param name="Sources">For each of them, the lane whose value it asked for, by its number in the group; perhaps one that is not there.</param>
public sealed record TracedShuffle(
    int Group, int Warp, int Interval, string File, int Line, IReadOnlyList<int> Lanes, IReadOnlyList<int> Sources)
    : TracedEvent(Group, Warp, Interval, File, Line, Lanes);
