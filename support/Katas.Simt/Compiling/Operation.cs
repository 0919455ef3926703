using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>One step of a kernel after every call has been put in its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="OpCode">The IL instruction that it came from.</param>
/// <param name="Operand">A variable, label, labels, method, field, type or number.</param>
/// <param name="Site">Where it stands, if it touches memory or waits.</param>
internal readonly record struct Operation(OperationKind Kind, OpCode OpCode, object? Operand = null, Site? Site = null);
