namespace Katas.Simt.Compiling;

/// <summary>Marks an arithmetic instruction on floats, so that it is counted.</summary>
/// <param name="Operations">How many operations it is.</param>
internal sealed record FloatArithmetic(int Operations);
