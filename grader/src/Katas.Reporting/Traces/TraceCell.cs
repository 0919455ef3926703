namespace Katas.Reporting.Traces;

/// <summary>What happens to one element, or in one lane.</summary>
/// <param name="Kind">What.</param>
/// <param name="Warp">The warp that touches the element, or one of them; the warp of the lane that is asked.</param>
/// <param name="Lane">The lane of that warp, or one of them.</param>
/// <param name="Lanes">How many lanes touch it.</param>
public readonly record struct TraceCell(TraceCellKind Kind, int Warp, int Lane, int Lanes);
