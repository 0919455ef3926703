using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>Takes a method's bytes apart into instructions (ECMA-335, partition III).</summary>
internal static class IlReader
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(System.Reflection.Emit.OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlyList<Instruction> Read(byte[] il)
    {
        var instructions = new List<Instruction>();
        int position = 0;
        while (position < il.Length)
        {
            int offset = position;
            short value = il[position++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[position++]));
            OpCode code = OpCodes[value];
            object? operand = Operand(il, code.OperandType, ref position);
            instructions.Add(new Instruction(offset, code, operand));
        }

        return instructions;
    }

    private static object? Operand(byte[] il, OperandType type, ref int position)
    {
        ReadOnlySpan<byte> rest = il.AsSpan(position);
        switch (type)
        {
            case OperandType.InlineNone:
                return null;
            case OperandType.ShortInlineBrTarget:
                position++;
                return position + (sbyte)rest[0];
            case OperandType.InlineBrTarget:
                position += 4;
                return position + BinaryPrimitives.ReadInt32LittleEndian(rest);
            case OperandType.ShortInlineI:
                position++;
                return (int)(sbyte)rest[0];
            case OperandType.ShortInlineVar:
                position++;
                return (int)rest[0];
            case OperandType.InlineVar:
                position += 2;
                return (int)BinaryPrimitives.ReadUInt16LittleEndian(rest);
            case OperandType.InlineI8:
                position += 8;
                return BinaryPrimitives.ReadInt64LittleEndian(rest);
            case OperandType.ShortInlineR:
                position += 4;
                return BinaryPrimitives.ReadSingleLittleEndian(rest);
            case OperandType.InlineR:
                position += 8;
                return BinaryPrimitives.ReadDoubleLittleEndian(rest);
            case OperandType.InlineSwitch:
                int count = BinaryPrimitives.ReadInt32LittleEndian(rest);
                int end = position + 4 + 4 * count;
                var targets = new int[count];
                for (int i = 0; i < count; i++)
                    targets[i] = end + BinaryPrimitives.ReadInt32LittleEndian(rest[(4 + 4 * i)..]);
                position = end;
                return targets;
            default:
                // Every other operand is a number or a token of four bytes.
                position += 4;
                return BinaryPrimitives.ReadInt32LittleEndian(rest);
        }
    }
}
