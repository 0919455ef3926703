namespace Katas.Reporting.Traces;

/// <summary>A row of a <see cref="TraceGrid"/>.</summary>
/// <param name="Label">What stands before it: the number of its first element in the array, or whom the lanes ask.</param>
/// <param name="Cells">A cell an element, or a lane.</param>
/// <param name="FollowsGap">Whether rows are left out before it.</param>
public sealed record TraceRow(string Label, IReadOnlyList<TraceCell> Cells, bool FollowsGap = false);
