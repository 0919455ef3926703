namespace Katas.Reporting.Traces;

/// <summary>A row of a <see cref="TraceGrid"/>.</summary>
/// <param name="FirstElement">The number of its first element in the array.</param>
/// <param name="Cells">A cell an element.</param>
public sealed record TraceRow(long FirstElement, IReadOnlyList<TraceCell> Cells);
