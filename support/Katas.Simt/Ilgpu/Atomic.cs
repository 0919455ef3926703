using System.Runtime.CompilerServices;
using Katas.Simt.Compiling;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>Operations that read and write a place in memory in one step. Each gives what was there before.</summary>
[TakesSite]
public static unsafe class Atomic
{
    /// <summary>Adds to a place.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Add(ref int target, int value) => Replace(ref target, target + value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static uint Add(ref uint target, uint value) => Replace(ref target, target + value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static long Add(ref long target, long value) => Replace(ref target, target + value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static ulong Add(ref ulong target, ulong value) => Replace(ref target, target + value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static float Add(ref float target, float value) => Replace(ref target, target + value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static double Add(ref double target, double value) => Replace(ref target, target + value);

    /// <summary>Keeps the larger of what is there and a value.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Max(ref int target, int value) => Replace(ref target, Math.Max(target, value));

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static uint Max(ref uint target, uint value) => Replace(ref target, Math.Max(target, value));

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static long Max(ref long target, long value) => Replace(ref target, Math.Max(target, value));

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static ulong Max(ref ulong target, ulong value) => Replace(ref target, Math.Max(target, value));

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static float Max(ref float target, float value) => Replace(ref target, Math.Max(target, value));

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static double Max(ref double target, double value) => Replace(ref target, Math.Max(target, value));

    /// <summary>Keeps the smaller of what is there and a value.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Min(ref int target, int value) => Replace(ref target, Math.Min(target, value));

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static uint Min(ref uint target, uint value) => Replace(ref target, Math.Min(target, value));

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static long Min(ref long target, long value) => Replace(ref target, Math.Min(target, value));

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static ulong Min(ref ulong target, ulong value) => Replace(ref target, Math.Min(target, value));

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static float Min(ref float target, float value) => Replace(ref target, Math.Min(target, value));

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static double Min(ref double target, double value) => Replace(ref target, Math.Min(target, value));

    /// <summary>Keeps the bits that are set in both.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int And(ref int target, int value) => Replace(ref target, target & value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static uint And(ref uint target, uint value) => Replace(ref target, target & value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static long And(ref long target, long value) => Replace(ref target, target & value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static ulong And(ref ulong target, ulong value) => Replace(ref target, target & value);

    /// <summary>Sets the bits that are set in either.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Or(ref int target, int value) => Replace(ref target, target | value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static uint Or(ref uint target, uint value) => Replace(ref target, target | value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static long Or(ref long target, long value) => Replace(ref target, target | value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static ulong Or(ref ulong target, ulong value) => Replace(ref target, target | value);

    /// <summary>Sets the bits that are set in one of the two.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Xor(ref int target, int value) => Replace(ref target, target ^ value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static uint Xor(ref uint target, uint value) => Replace(ref target, target ^ value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static long Xor(ref long target, long value) => Replace(ref target, target ^ value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static ulong Xor(ref ulong target, ulong value) => Replace(ref target, target ^ value);

    /// <summary>Puts a value in place.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Exchange(ref int target, int value) => Replace(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static uint Exchange(ref uint target, uint value) => Replace(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static long Exchange(ref long target, long value) => Replace(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static ulong Exchange(ref ulong target, ulong value) => Replace(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static float Exchange(ref float target, float value) => Replace(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static double Exchange(ref double target, double value) => Replace(ref target, value);

    /// <summary>Puts a value in place if what is there equals another, bit for bit.</summary>
    /// <param name="target">The place.</param>
    /// <param name="compare">What must be there.</param>
    /// <param name="value">The value.</param>
    public static int CompareExchange(ref int target, int compare, int value) => Replace(ref target, target == compare ? value : target);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static uint CompareExchange(ref uint target, uint compare, uint value) => Replace(ref target, target == compare ? value : target);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static long CompareExchange(ref long target, long compare, long value) => Replace(ref target, target == compare ? value : target);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static ulong CompareExchange(ref ulong target, ulong compare, ulong value) => Replace(ref target, target == compare ? value : target);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static float CompareExchange(ref float target, float compare, float value) =>
        Replace(ref target, BitConverter.SingleToInt32Bits(target) == BitConverter.SingleToInt32Bits(compare) ? value : target);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static double CompareExchange(ref double target, double compare, double value) =>
        Replace(ref target, BitConverter.DoubleToInt64Bits(target) == BitConverter.DoubleToInt64Bits(compare) ? value : target);

    // Lanes run one at a time, so nobody comes between the reading, which has happened when this is called, and the writing.
    private static T Replace<T>(ref T target, T value)
        where T : unmanaged
    {
        Lane lane = Lane.Current;
        lane.Group.Memory.Atomic(lane, (nint)Unsafe.AsPointer(ref target), sizeof(T));
        T before = target;
        target = value;
        return before;
    }
}
