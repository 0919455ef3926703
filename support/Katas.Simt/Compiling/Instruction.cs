using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>One instruction of a method's IL.</summary>
/// <param name="Offset">Bytes from the method's start.</param>
/// <param name="OpCode">What it does.</param>
/// <param name="Operand">On what: a token, a number, an offset to jump to, or several.</param>
internal readonly record struct Instruction(int Offset, OpCode OpCode, object? Operand);
