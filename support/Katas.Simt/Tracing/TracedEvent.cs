using System.Text.Json.Serialization;

namespace Katas.Simt.Tracing;

/// <summary>What lanes of a warp did in one step, with one instruction.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Warp">The warp's number in the group.</param>
/// <param name="Interval">Barriers that the group had passed.</param>
/// <param name="File">The source file's name; empty if it is not known.</param>
/// <param name="Line">The line in it; 0 if it is not known.</param>
/// <param name="Lanes">The lanes that took part, by their numbers in the warp.</param>
[JsonDerivedType(typeof(TracedAccess), "access")]
[JsonDerivedType(typeof(TracedShuffle), "shuffle")]
public abstract record TracedEvent(int Group, int Warp, int Interval, string File, int Line, IReadOnlyList<int> Lanes);
