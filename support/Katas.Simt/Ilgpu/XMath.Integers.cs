namespace ILGPU.Algorithms;

public static partial class XMath
{
    /// <summary>The number without its sign.</summary>
    public static double Abs(double value) => IntrinsicMath.Abs(value);

    /// <summary>The number without its sign.</summary>
    public static float Abs(float value) => IntrinsicMath.Abs(value);

    /// <summary>The number without its sign; the lowest stays as it is.</summary>
    public static sbyte Abs(sbyte value) => IntrinsicMath.Abs(value);

    /// <summary>The number without its sign; the lowest stays as it is.</summary>
    public static short Abs(short value) => IntrinsicMath.Abs(value);

    /// <summary>The number without its sign; the lowest stays as it is.</summary>
    public static int Abs(int value) => IntrinsicMath.Abs(value);

    /// <summary>The number without its sign; the lowest stays as it is.</summary>
    public static long Abs(long value) => IntrinsicMath.Abs(value);

    /// <summary>The smaller of two.</summary>
    public static double Min(double first, double second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static float Min(float first, float second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static sbyte Min(sbyte first, sbyte second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static short Min(short first, short second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static int Min(int first, int second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static long Min(long first, long second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static byte Min(byte first, byte second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static ushort Min(ushort first, ushort second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static uint Min(uint first, uint second) => IntrinsicMath.Min(first, second);

    /// <summary>The smaller of two.</summary>
    public static ulong Min(ulong first, ulong second) => IntrinsicMath.Min(first, second);

    /// <summary>The larger of two.</summary>
    public static double Max(double first, double second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static float Max(float first, float second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static sbyte Max(sbyte first, sbyte second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static short Max(short first, short second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static int Max(int first, int second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static long Max(long first, long second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static byte Max(byte first, byte second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static ushort Max(ushort first, ushort second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static uint Max(uint first, uint second) => IntrinsicMath.Max(first, second);

    /// <summary>The larger of two.</summary>
    public static ulong Max(ulong first, ulong second) => IntrinsicMath.Max(first, second);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static double Clamp(double value, double min, double max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static float Clamp(float value, float min, float max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static sbyte Clamp(sbyte value, sbyte min, sbyte max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static short Clamp(short value, short min, short max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static int Clamp(int value, int min, int max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static long Clamp(long value, long min, long max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static byte Clamp(byte value, byte min, byte max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static ushort Clamp(ushort value, ushort min, ushort max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static uint Clamp(uint value, uint min, uint max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number, kept between both ends; the lower end wins.</summary>
    public static ulong Clamp(ulong value, ulong min, ulong max) => IntrinsicMath.Clamp(value, min, max);

    /// <summary>The number of bits that are 1.</summary>
    public static int PopCount(int value) => IntrinsicMath.PopCount(value);

    /// <summary>The number of bits that are 1.</summary>
    public static int PopCount(uint value) => IntrinsicMath.PopCount(value);

    /// <summary>The number of bits that are 1.</summary>
    public static int PopCount(long value) => IntrinsicMath.PopCount(value);

    /// <summary>The number of bits that are 1.</summary>
    public static int PopCount(ulong value) => IntrinsicMath.PopCount(value);

    /// <summary>The number of 0 bits above the highest 1.</summary>
    public static int LeadingZeroCount(int value) => IntrinsicMath.LeadingZeroCount(value);

    /// <summary>The number of 0 bits above the highest 1.</summary>
    public static int LeadingZeroCount(uint value) => IntrinsicMath.LeadingZeroCount(value);

    /// <summary>The number of 0 bits above the highest 1.</summary>
    public static int LeadingZeroCount(long value) => IntrinsicMath.LeadingZeroCount(value);

    /// <summary>The number of 0 bits above the highest 1.</summary>
    public static int LeadingZeroCount(ulong value) => IntrinsicMath.LeadingZeroCount(value);

    /// <summary>The number of 0 bits below the lowest 1.</summary>
    public static int TrailingZeroCount(int value) => IntrinsicMath.TrailingZeroCount(value);

    /// <summary>The number of 0 bits below the lowest 1.</summary>
    public static int TrailingZeroCount(uint value) => IntrinsicMath.TrailingZeroCount(value);

    /// <summary>The number of 0 bits below the lowest 1.</summary>
    public static int TrailingZeroCount(long value) => IntrinsicMath.TrailingZeroCount(value);

    /// <summary>The number of 0 bits below the lowest 1.</summary>
    public static int TrailingZeroCount(ulong value) => IntrinsicMath.TrailingZeroCount(value);

    /// <summary>The quotient, rounded toward zero.</summary>
    public static int DivRoundDown(int numerator, int denominator) =>
        IntrinsicMath.DivRoundDown(numerator, denominator);

    /// <summary>The quotient of numbers of at least 0, rounded up.</summary>
    public static int DivRoundUp(int numerator, int denominator) =>
        IntrinsicMath.DivRoundUp(numerator, denominator);

    /// <summary>The quotient, rounded toward zero.</summary>
    public static long DivRoundDown(long numerator, long denominator) =>
        IntrinsicMath.DivRoundDown(numerator, denominator);

    /// <summary>The quotient of numbers of at least 0, rounded up.</summary>
    public static long DivRoundUp(long numerator, long denominator) =>
        IntrinsicMath.DivRoundUp(numerator, denominator);

    /// <summary>The two halves of 64 bits.</summary>
    public static IntrinsicMath.IntegerParts Decompose(long value) => IntrinsicMath.Decompose(value);

    /// <summary>The two halves of 64 bits.</summary>
    public static IntrinsicMath.IntegerParts Decompose(ulong value) => IntrinsicMath.Decompose(value);

    /// <summary>The 64 bits of two halves.</summary>
    public static ulong ComposeULong(IntrinsicMath.IntegerParts parts) => IntrinsicMath.ComposeULong(parts);

    /// <summary>The 64 bits of two halves.</summary>
    public static long ComposeLong(IntrinsicMath.IntegerParts parts) => IntrinsicMath.ComposeLong(parts);
}
