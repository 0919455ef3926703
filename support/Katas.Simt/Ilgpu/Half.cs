namespace ILGPU;

/// <summary>A 16-bit floating-point number (IEEE 754 binary16). What ILGPU calls by this name.</summary>
/// <remarks>Every result is the nearest number, ties to even, as a GPU rounds.</remarks>
public readonly struct Half : IEquatable<Half>, IComparable<Half>
{
    private readonly System.Half _value;

    internal Half(ushort rawValue)
        : this(BitConverter.UInt16BitsToHalf(rawValue))
    {
    }

    private Half(System.Half value) => _value = value;

    /// <summary>The smallest number above 0: 2^-24.</summary>
    public static readonly Half Epsilon = new(System.Half.Epsilon);

    /// <summary>The largest number: 65504.</summary>
    public static readonly Half MaxValue = new(System.Half.MaxValue);

    /// <summary>The lowest number: -65504.</summary>
    public static readonly Half MinValue = new(System.Half.MinValue);

    /// <summary>Not a number.</summary>
    public static readonly Half NaN = new(System.Half.NaN);

    /// <summary>Infinity.</summary>
    public static readonly Half PositiveInfinity = new(System.Half.PositiveInfinity);

    /// <summary>Negative infinity.</summary>
    public static readonly Half NegativeInfinity = new(System.Half.NegativeInfinity);

    /// <summary>0.</summary>
    public static readonly Half Zero = new(System.Half.Zero);

    internal ushort RawValue => BitConverter.HalfToUInt16Bits(_value);

    /// <summary>The number without its sign.</summary>
    public static Half Abs(Half half) => new(System.Half.Abs(half._value));

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(Half half) => System.Half.IsNaN(half._value);

    /// <summary>Whether it is infinity.</summary>
    public static bool IsPositiveInfinity(Half half) => System.Half.IsPositiveInfinity(half._value);

    /// <summary>Whether it is negative infinity.</summary>
    public static bool IsNegativeInfinity(Half half) => System.Half.IsNegativeInfinity(half._value);

    /// <summary>Whether it is infinity of either sign.</summary>
    public static bool IsInfinity(Half half) => System.Half.IsInfinity(half._value);

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    public static bool IsFinite(Half half) => System.Half.IsFinite(half._value);

    /// <summary>Whether it is 0 of either sign.</summary>
    public static bool IsZero(Half half) => half._value == System.Half.Zero;

    /// <inheritdoc/>
    public bool Equals(Half other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Half other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Half other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString();

    /// <summary>The number with the other sign.</summary>
    public static Half operator -(Half halfValue) => new(-halfValue._value);

    /// <summary>The sum.</summary>
    public static Half operator +(Half first, Half second) => new(first._value + second._value);

    /// <summary>The difference.</summary>
    public static Half operator -(Half first, Half second) => new(first._value - second._value);

    /// <summary>The product.</summary>
    public static Half operator *(Half first, Half second) => new(first._value * second._value);

    /// <summary>The quotient.</summary>
    public static Half operator /(Half first, Half second) => new(first._value / second._value);

    /// <summary>Whether they are the same number; not a number is the same as none.</summary>
    public static bool operator ==(Half first, Half second) => first._value == second._value;

    /// <summary>Whether they are not the same number.</summary>
    public static bool operator !=(Half first, Half second) => first._value != second._value;

    /// <summary>Whether the first is smaller.</summary>
    public static bool operator <(Half first, Half second) => first._value < second._value;

    /// <summary>Whether the first is not larger and both are numbers.</summary>
    public static bool operator <=(Half first, Half second) => first._value <= second._value;

    /// <summary>Whether the first is larger.</summary>
    public static bool operator >(Half first, Half second) => first._value > second._value;

    /// <summary>Whether the first is not smaller and both are numbers.</summary>
    public static bool operator >=(Half first, Half second) => first._value >= second._value;

    /// <summary>The same number.</summary>
    public static implicit operator float(Half halfValue) => (float)halfValue._value;

    /// <summary>The same number.</summary>
    public static implicit operator double(Half halfValue) => (double)halfValue._value;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(float floatValue) => new((System.Half)floatValue);

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(double doubleValue) => new((System.Half)doubleValue);

    /// <summary>The number without its fraction.</summary>
    public static explicit operator sbyte(Half halfValue) => (sbyte)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(sbyte sbyteValue) => (Half)(float)sbyteValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator byte(Half halfValue) => (byte)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(byte byteValue) => (Half)(float)byteValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator short(Half halfValue) => (short)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(short shortValue) => (Half)(float)shortValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator ushort(Half halfValue) => (ushort)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(ushort ushortValue) => (Half)(float)ushortValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator int(Half halfValue) => (int)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(int intValue) => (Half)(float)intValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator uint(Half halfValue) => (uint)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(uint uintValue) => (Half)(float)uintValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator long(Half halfValue) => (long)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(long longValue) => (Half)(float)longValue;

    /// <summary>The number without its fraction.</summary>
    public static explicit operator ulong(Half halfValue) => (ulong)(float)halfValue;

    /// <summary>The nearest number.</summary>
    public static explicit operator Half(ulong ulongValue) => (Half)(float)ulongValue;
}
