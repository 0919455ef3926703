using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Katas.Engine.Gating;

/// <summary>Walks a method's code, instruction by instruction.</summary>
internal static class IlReader
{
    /// <summary>The instructions of a method body, each with what it refers to; a nil handle where it refers to nothing.</summary>
    /// <exception cref="BadImageFormatException">The code ends within an instruction.</exception>
    public static IEnumerable<(int Offset, ILOpCode Code, EntityHandle Operand)> Instructions(ImmutableArray<byte> code)
    {
        for (int position = 0; position < code.Length;)
        {
            int offset = position;
            int first = code[position++];
            var operation = (ILOpCode)(first == 0xFE ? 0xFE00 | code[position++] : first);
            int size = operation == ILOpCode.Switch ? 4 + (4 * Int32(code, position)) : OperandSize(operation);
            EntityHandle operand = HasToken(operation) ? MetadataTokens.EntityHandle(Int32(code, position)) : default;
            position += size;
            if (position > code.Length)
                throw new BadImageFormatException($"The code ends within {operation}.");
            yield return (offset, operation, operand);
        }
    }

    private static int Int32(ImmutableArray<byte> code, int position) => BitConverter.ToInt32(code.AsSpan(position, 4));

    private static bool HasToken(ILOpCode code) => code
        is ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj or ILOpCode.Ldftn or ILOpCode.Ldvirtftn
        or ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld
        or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Stobj or ILOpCode.Initobj or ILOpCode.Castclass or ILOpCode.Isinst
        or ILOpCode.Box or ILOpCode.Unbox or ILOpCode.Unbox_any or ILOpCode.Newarr or ILOpCode.Ldelem or ILOpCode.Ldelema
        or ILOpCode.Stelem or ILOpCode.Ldtoken or ILOpCode.Constrained or ILOpCode.Sizeof or ILOpCode.Mkrefany
        or ILOpCode.Refanyval;

    private static int OperandSize(ILOpCode code) => code switch
    {
        _ when HasToken(code) => 4,
        _ when code.IsBranch() => code.GetBranchOperandSize(),
        ILOpCode.Calli or ILOpCode.Ldstr or ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 => 4,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => 8,
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s
            or ILOpCode.Ldc_i4_s or ILOpCode.Unaligned => 1,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => 2,
        _ => 0,
    };
}
