using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Katas.Worker.SystemCalls;

/// <summary>
/// The program by which the kernel judges each system call of a worker: everything is allowed but what is listed, and
/// what is denied fails as if the user lacked the right.
/// </summary>
/// <remarks>
/// Classic BPF over <c>struct seccomp_data</c>, as <c>man 2 seccomp</c> defines it: eight bytes an instruction (code,
/// two jumps, a constant).
/// </remarks>
public static class SeccompFilter
{
    /// <summary>How many bytes an instruction takes.</summary>
    public const int InstructionBytes = 8;

    private const ushort Load = 0x20;
    private const ushort And = 0x54;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;

    private const uint Allow = 0x7fff_0000;
    private const uint KillProcess = 0x8000_0000;
    private const uint FailWith = 0x0005_0000;
    private const uint NotPermitted = 1;
    private const uint NotImplemented = 38;

    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint ArgumentsOffset = 16;

    // x86-64 also takes the calls of an older kind of program, by numbers from here on.
    private const uint OtherKind = 0x4000_0000;

    private const uint NewThread = 0x1_0000;
    private const uint UnixFamily = 1;
    private const uint Internet4Family = 2;
    private const uint Internet6Family = 10;

    /// <summary>Whether there is a filter for this architecture.</summary>
    public static bool Supports(Architecture architecture) => architecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>The filter's instructions as bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none for this architecture.</exception>
    public static byte[] For(Architecture architecture)
    {
        (uint audit, Func<SystemCall, int?> number) = architecture switch
        {
            Architecture.X64 => (0xC000_003Eu, (Func<SystemCall, int?>)(call => call.X64)),
            Architecture.Arm64 => (0xC000_00B7u, call => call.Arm64),
            _ => throw new PlatformNotSupportedException($"There is no list of system calls for {architecture}."),
        };
        var program = new List<Instruction>
        {
            new(Load, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 1, 0, audit),
            new(Return, 0, 0, KillProcess),
            new(Load, 0, 0, NumberOffset),
            new(JumpIfAtLeast, 0, 1, OtherKind),
            new(Return, 0, 0, FailWith | NotPermitted),
        };
        foreach (SystemCall call in SystemCall.Denied)
            Deny(call, NotPermitted);
        // Its flags stand in memory, where a filter cannot look; a C library that is told so takes clone instead.
        Deny(SystemCall.CloneTask3, NotImplemented);
        AllowOnly(SystemCall.CloneTask, argument: 0, mask: NewThread, NewThread);
        // Its network is empty but for itself, so a test may still talk to itself.
        AllowOnly(SystemCall.Socket, argument: 0, mask: uint.MaxValue, UnixFamily, Internet4Family, Internet6Family);
        program.Add(new Instruction(Return, 0, 0, Allow));
        return Encode(program);

        void Deny(SystemCall call, uint error)
        {
            if (number(call) is not { } value)
                return;
            program.Add(new Instruction(JumpIfEqual, 0, 1, (uint)value));
            program.Add(new Instruction(Return, 0, 0, FailWith | error));
        }

        void AllowOnly(SystemCall call, uint argument, uint mask, params uint[] values)
        {
            // Load, mask, a jump for each value, two returns.
            byte length = (byte)(values.Length + 4);
            program.Add(new Instruction(JumpIfEqual, 0, length, (uint)number(call)!.Value));
            program.Add(new Instruction(Load, 0, 0, ArgumentsOffset + (argument * sizeof(ulong))));
            program.Add(new Instruction(And, 0, 0, mask));
            for (int i = 0; i < values.Length; i++)
                program.Add(new Instruction(JumpIfEqual, (byte)(values.Length - i), 0, values[i]));
            program.Add(new Instruction(Return, 0, 0, FailWith | NotPermitted));
            program.Add(new Instruction(Return, 0, 0, Allow));
        }
    }

    private static byte[] Encode(List<Instruction> program)
    {
        var bytes = new byte[program.Count * InstructionBytes];
        for (int i = 0; i < program.Count; i++)
        {
            Span<byte> at = bytes.AsSpan(i * InstructionBytes, InstructionBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(at, program[i].Code);
            at[2] = program[i].IfTrue;
            at[3] = program[i].IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], program[i].Constant);
        }

        return bytes;
    }

    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Constant);
}
