using System.Runtime.InteropServices;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>Sizes, bits and output. What ILGPU calls by this name.</summary>
public static class Interop
{
    /// <summary>The bytes up to the next multiple of an alignment.</summary>
    /// <param name="ptr">An address.</param>
    /// <param name="alignmentInBytes">A power of two.</param>
    public static int ComputeAlignmentOffset(long ptr, int alignmentInBytes) => (int)-ptr & (alignmentInBytes - 1);

    /// <summary>The next address that is a multiple of an alignment, at most the end.</summary>
    /// <param name="ptr">An address.</param>
    /// <param name="length">Bytes from there to the end.</param>
    /// <param name="alignmentInBytes">A power of two.</param>
    public static long Align(long ptr, long length, int alignmentInBytes) =>
        ptr + Math.Min(length, ComputeAlignmentOffset(ptr, alignmentInBytes));

    /// <summary>Bytes of a type.</summary>
    public static int SizeOf<T>()
        where T : unmanaged => ArrayView<T>.ElementSize;

    /// <summary>Bytes of a value.</summary>
    public static int SizeOf<T>(T structure)
        where T : unmanaged => SizeOf<T>();

    /// <summary>How many of the first type have room for a number of the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static long ComputeRelativeSizeOf<TFirst, TSecond>(long numSecondElements)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numSecondElements, 1);
        return IntrinsicMath.DivRoundUp(SizeOf<TSecond>() * numSecondElements, SizeOf<TFirst>());
    }

    /// <summary>Bytes from a struct's start to a field's.</summary>
    public static int OffsetOf<T>(string fieldName)
        where T : unmanaged => (int)Marshal.OffsetOf<T>(fieldName);

    /// <summary>The bits of a number.</summary>
    public static ushort FloatAsInt(Half value) => value.RawValue;

    /// <summary>The bits of a number.</summary>
    public static uint FloatAsInt(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <summary>The bits of a number.</summary>
    public static ulong FloatAsInt(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>The number of bits.</summary>
    public static Half IntAsFloat(ushort value) => new(value);

    /// <summary>The number of bits.</summary>
    public static float IntAsFloat(uint value) => BitConverter.UInt32BitsToSingle(value);

    /// <summary>The number of bits.</summary>
    public static double IntAsFloat(ulong value) => BitConverter.UInt64BitsToDouble(value);

    /// <summary>Puts out text.</summary>
    public static void Write(string expression) => Output(expression);

    /// <summary>Puts out a line of text.</summary>
    public static void WriteLine(string expression) => Output(Line(expression));

    /// <summary>Puts out text with values at <c>{0}</c>.</summary>
    public static void Write<T1>(string format, T1 arg1)
        where T1 : unmanaged =>
        Output(format, arg1.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c>.</summary>
    public static void WriteLine<T1>(string format, T1 arg1)
        where T1 : unmanaged =>
        Output(Line(format), arg1.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2>(string format, T1 arg1, T2 arg2)
        where T1 : unmanaged
        where T2 : unmanaged =>
        Output(format, arg1.ToString(), arg2.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2>(string format, T1 arg1, T2 arg2)
        where T1 : unmanaged
        where T2 : unmanaged =>
        Output(Line(format), arg1.ToString(), arg2.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3>(string format, T1 arg1, T2 arg2, T3 arg3)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged =>
        Output(format, arg1.ToString(), arg2.ToString(), arg3.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3>(string format, T1 arg1, T2 arg2, T3 arg3)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged =>
        Output(Line(format), arg1.ToString(), arg2.ToString(), arg3.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3, T4>(string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged =>
        Output(format, arg1.ToString(), arg2.ToString(), arg3.ToString(), arg4.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3, T4>(string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged =>
        Output(Line(format), arg1.ToString(), arg2.ToString(), arg3.ToString(), arg4.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3, T4, T5>(string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged =>
        Output(format, arg1.ToString(), arg2.ToString(), arg3.ToString(), arg4.ToString(), arg5.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3, T4, T5>(string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged =>
        Output(Line(format), arg1.ToString(), arg2.ToString(), arg3.ToString(), arg4.ToString(), arg5.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3, T4, T5, T6>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged =>
        Output(
            format,
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3, T4, T5, T6>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged =>
        Output(
            Line(format),
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3, T4, T5, T6, T7>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6,
        T7 arg7)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged =>
        Output(
            format,
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString(),
            arg7.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3, T4, T5, T6, T7>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6,
        T7 arg7)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged =>
        Output(
            Line(format),
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString(),
            arg7.ToString());

    /// <summary>Puts out text with values at <c>{0}</c> and on.</summary>
    public static void Write<T1, T2, T3, T4, T5, T6, T7, T8>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6,
        T7 arg7,
        T8 arg8)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged =>
        Output(
            format,
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString(),
            arg7.ToString(),
            arg8.ToString());

    /// <summary>Puts out a line of text with values at <c>{0}</c> and on.</summary>
    public static void WriteLine<T1, T2, T3, T4, T5, T6, T7, T8>(
        string format,
        T1 arg1,
        T2 arg2,
        T3 arg3,
        T4 arg4,
        T5 arg5,
        T6 arg6,
        T7 arg7,
        T8 arg8)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged =>
        Output(
            Line(format),
            arg1.ToString(),
            arg2.ToString(),
            arg3.ToString(),
            arg4.ToString(),
            arg5.ToString(),
            arg6.ToString(),
            arg7.ToString(),
            arg8.ToString());

    private static string Line(string format) =>
        format.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? format : format + Environment.NewLine;

    private static void Output(string format, params string?[] values) =>
        KernelOutput.Write(string.Format(format, values));
}
