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
    public static int Add(ref int target, int value)
    {
        int before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static uint Add(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static long Add(ref long target, long value)
    {
        long before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static ulong Add(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static float Add(ref float target, float value)
    {
        float before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static double Add(ref double target, double value)
    {
        double before = Touch(ref target);
        target = before + value;
        return before;
    }

    /// <summary>Keeps the larger of what is there and a value.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Max(ref int target, int value)
    {
        int before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static uint Max(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static long Max(ref long target, long value)
    {
        long before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static ulong Max(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static float Max(ref float target, float value)
    {
        float before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static double Max(ref double target, double value)
    {
        double before = Touch(ref target);
        target = Math.Max(before, value);
        return before;
    }

    /// <summary>Keeps the smaller of what is there and a value.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Min(ref int target, int value)
    {
        int before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static uint Min(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static long Min(ref long target, long value)
    {
        long before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static ulong Min(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static float Min(ref float target, float value)
    {
        float before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static double Min(ref double target, double value)
    {
        double before = Touch(ref target);
        target = Math.Min(before, value);
        return before;
    }

    /// <summary>Keeps the bits that are set in both.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int And(ref int target, int value)
    {
        int before = Touch(ref target);
        target = before & value;
        return before;
    }

    /// <inheritdoc cref="And(ref int, int)"/>
    public static uint And(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = before & value;
        return before;
    }

    /// <inheritdoc cref="And(ref int, int)"/>
    public static long And(ref long target, long value)
    {
        long before = Touch(ref target);
        target = before & value;
        return before;
    }

    /// <inheritdoc cref="And(ref int, int)"/>
    public static ulong And(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = before & value;
        return before;
    }

    /// <summary>Sets the bits that are set in either.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Or(ref int target, int value)
    {
        int before = Touch(ref target);
        target = before | value;
        return before;
    }

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static uint Or(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = before | value;
        return before;
    }

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static long Or(ref long target, long value)
    {
        long before = Touch(ref target);
        target = before | value;
        return before;
    }

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static ulong Or(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = before | value;
        return before;
    }

    /// <summary>Sets the bits that are set in one of the two.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Xor(ref int target, int value)
    {
        int before = Touch(ref target);
        target = before ^ value;
        return before;
    }

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static uint Xor(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = before ^ value;
        return before;
    }

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static long Xor(ref long target, long value)
    {
        long before = Touch(ref target);
        target = before ^ value;
        return before;
    }

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static ulong Xor(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = before ^ value;
        return before;
    }

    /// <summary>Puts a value in place.</summary>
    /// <param name="target">The place.</param>
    /// <param name="value">The value.</param>
    public static int Exchange(ref int target, int value)
    {
        int before = Touch(ref target);
        target = value;
        return before;
    }

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static uint Exchange(ref uint target, uint value)
    {
        uint before = Touch(ref target);
        target = value;
        return before;
    }

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static long Exchange(ref long target, long value)
    {
        long before = Touch(ref target);
        target = value;
        return before;
    }

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static ulong Exchange(ref ulong target, ulong value)
    {
        ulong before = Touch(ref target);
        target = value;
        return before;
    }

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static float Exchange(ref float target, float value)
    {
        float before = Touch(ref target);
        target = value;
        return before;
    }

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static double Exchange(ref double target, double value)
    {
        double before = Touch(ref target);
        target = value;
        return before;
    }

    /// <summary>Puts a value in place if what is there equals another.</summary>
    /// <param name="target">The place.</param>
    /// <param name="compare">What must be there.</param>
    /// <param name="value">The value.</param>
    public static int CompareExchange(ref int target, int compare, int value)
    {
        int before = Touch(ref target);
        if (before == compare)
            target = value;
        return before;
    }

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static uint CompareExchange(ref uint target, uint compare, uint value)
    {
        uint before = Touch(ref target);
        if (before == compare)
            target = value;
        return before;
    }

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static long CompareExchange(ref long target, long compare, long value)
    {
        long before = Touch(ref target);
        if (before == compare)
            target = value;
        return before;
    }

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static ulong CompareExchange(ref ulong target, ulong compare, ulong value)
    {
        ulong before = Touch(ref target);
        if (before == compare)
            target = value;
        return before;
    }

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static float CompareExchange(ref float target, float compare, float value)
    {
        float before = Touch(ref target);
        if (BitConverter.SingleToInt32Bits(before) == BitConverter.SingleToInt32Bits(compare))
            target = value;
        return before;
    }

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static double CompareExchange(ref double target, double compare, double value)
    {
        double before = Touch(ref target);
        if (BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(compare))
            target = value;
        return before;
    }

    private static T Touch<T>(ref T target)
        where T : unmanaged
    {
        Lane lane = Lane.Current;
        lane.Group.Memory.Atomic(lane, (nint)Unsafe.AsPointer(ref target), sizeof(T));
        return target;
    }
}
