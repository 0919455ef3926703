using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>The types that IL instructions leave on the stack (ECMA-335, III.1.5).</summary>
internal static class StackTypes
{
    private static readonly Dictionary<OpCode, Type> Results = new()
    {
        [OpCodes.Ldind_I1] = typeof(sbyte), [OpCodes.Ldind_U1] = typeof(byte), [OpCodes.Ldind_I2] = typeof(short),
        [OpCodes.Ldind_U2] = typeof(ushort), [OpCodes.Ldind_I4] = typeof(int), [OpCodes.Ldind_U4] = typeof(uint),
        [OpCodes.Ldind_I8] = typeof(long), [OpCodes.Ldind_R4] = typeof(float), [OpCodes.Ldind_R8] = typeof(double),
        [OpCodes.Ldind_I] = typeof(nint),
        [OpCodes.Stind_I1] = typeof(sbyte), [OpCodes.Stind_I2] = typeof(short), [OpCodes.Stind_I4] = typeof(int),
        [OpCodes.Stind_I8] = typeof(long), [OpCodes.Stind_R4] = typeof(float), [OpCodes.Stind_R8] = typeof(double),
        [OpCodes.Stind_I] = typeof(nint),
        [OpCodes.Conv_I1] = typeof(int), [OpCodes.Conv_U1] = typeof(int), [OpCodes.Conv_I2] = typeof(int), [OpCodes.Conv_U2] = typeof(int),
        [OpCodes.Conv_I4] = typeof(int), [OpCodes.Conv_U4] = typeof(int), [OpCodes.Conv_I8] = typeof(long), [OpCodes.Conv_U8] = typeof(long),
        [OpCodes.Conv_R4] = typeof(float), [OpCodes.Conv_R8] = typeof(double), [OpCodes.Conv_R_Un] = typeof(double),
        [OpCodes.Conv_I] = typeof(nint), [OpCodes.Conv_U] = typeof(nint),
        [OpCodes.Conv_Ovf_I1] = typeof(int), [OpCodes.Conv_Ovf_U1] = typeof(int), [OpCodes.Conv_Ovf_I2] = typeof(int), [OpCodes.Conv_Ovf_U2] = typeof(int),
        [OpCodes.Conv_Ovf_I4] = typeof(int), [OpCodes.Conv_Ovf_U4] = typeof(int), [OpCodes.Conv_Ovf_I8] = typeof(long), [OpCodes.Conv_Ovf_U8] = typeof(long),
        [OpCodes.Conv_Ovf_I] = typeof(nint), [OpCodes.Conv_Ovf_U] = typeof(nint),
        [OpCodes.Conv_Ovf_I4_Un] = typeof(int), [OpCodes.Conv_Ovf_U4_Un] = typeof(int), [OpCodes.Conv_Ovf_I8_Un] = typeof(long),
        [OpCodes.Conv_Ovf_U8_Un] = typeof(long), [OpCodes.Conv_Ovf_I_Un] = typeof(nint), [OpCodes.Conv_Ovf_U_Un] = typeof(nint),
        [OpCodes.Ceq] = typeof(int), [OpCodes.Cgt] = typeof(int), [OpCodes.Cgt_Un] = typeof(int), [OpCodes.Clt] = typeof(int), [OpCodes.Clt_Un] = typeof(int),
    };

    private static readonly HashSet<OpCode> Binaries =
    [
        OpCodes.Add, OpCodes.Add_Ovf, OpCodes.Add_Ovf_Un, OpCodes.Sub, OpCodes.Sub_Ovf, OpCodes.Sub_Ovf_Un, OpCodes.Mul, OpCodes.Mul_Ovf,
        OpCodes.Mul_Ovf_Un, OpCodes.Div, OpCodes.Div_Un, OpCodes.Rem, OpCodes.Rem_Un, OpCodes.And, OpCodes.Or, OpCodes.Xor,
        OpCodes.Shl, OpCodes.Shr, OpCodes.Shr_Un,
    ];

    /// <summary>What an instruction with a fixed type reads, writes or leaves; null for others.</summary>
    public static Type? Fixed(OpCode code) => Results.GetValueOrDefault(code);

    public static bool IsBinary(OpCode code) => Binaries.Contains(code);

    public static bool IsComparison(OpCode code) =>
        code == OpCodes.Ceq || code == OpCodes.Cgt || code == OpCodes.Cgt_Un || code == OpCodes.Clt || code == OpCodes.Clt_Un;

    public static bool IsConversion(OpCode code) => code.Name!.StartsWith("conv.", StringComparison.Ordinal);

    /// <summary>What a binary operation of two stack values leaves.</summary>
    public static Type Combine(Type left, Type right)
    {
        if (left.IsByRef || right.IsByRef)
            return left.IsByRef && right.IsByRef ? typeof(nint) : left.IsByRef ? left : right;
        if (IsFloat(left) || IsFloat(right))
            return left == typeof(float) && right == typeof(float) ? typeof(float) : typeof(double);
        Type a = Widen(left), b = Widen(right);
        return a == typeof(nint) || b == typeof(nint) ? typeof(nint) : a;
    }

    public static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);

    /// <summary>The type as the stack holds it: small numbers and enums are 32 bits there.</summary>
    public static Type Widen(Type type)
    {
        if (type.IsEnum)
            type = type.GetEnumUnderlyingType();
        if (type == typeof(long) || type == typeof(ulong))
            return typeof(long);
        if (type == typeof(nint) || type == typeof(nuint) || type.IsPointer)
            return typeof(nint);
        return type.IsPrimitive && !IsFloat(type) ? typeof(int) : type;
    }

    /// <summary>The long form of a short branch.</summary>
    public static OpCode Long(OpCode code) => code.Name switch
    {
        "br.s" => OpCodes.Br, "brtrue.s" => OpCodes.Brtrue, "brfalse.s" => OpCodes.Brfalse, "beq.s" => OpCodes.Beq,
        "bge.s" => OpCodes.Bge, "bge.un.s" => OpCodes.Bge_Un, "bgt.s" => OpCodes.Bgt, "bgt.un.s" => OpCodes.Bgt_Un,
        "ble.s" => OpCodes.Ble, "ble.un.s" => OpCodes.Ble_Un, "blt.s" => OpCodes.Blt, "blt.un.s" => OpCodes.Blt_Un,
        "bne.un.s" => OpCodes.Bne_Un,
        _ => code,
    };
}
