namespace ILGPU;

/// <summary>A place or an extent <c>(x)</c> in 64-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct LongIndex1D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly LongIndex1D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex1D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly LongIndex1D One = new(1);

    /// <summary>From its number.</summary>
    public LongIndex1D(long x) => X = x;

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public long X { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0;

    /// <summary>How many places an extent has.</summary>
    public long Size => X;

    /// <summary>The smaller of two.</summary>
    public static LongIndex1D Min(LongIndex1D first, LongIndex1D second) =>
        new(Math.Min(first.X, second.X));

    /// <summary>The larger of two.</summary>
    public static LongIndex1D Max(LongIndex1D first, LongIndex1D second) =>
        new(Math.Max(first.X, second.X));

    /// <summary>The value, kept between both ends; the lower end wins.</summary>
    public static LongIndex1D Clamp(LongIndex1D value, LongIndex1D min, LongIndex1D max) => Max(Min(value, max), min);

    /// <summary>The sum.</summary>
    public static LongIndex1D Add(LongIndex1D first, LongIndex1D second) => first + second;

    /// <summary>The difference.</summary>
    public static LongIndex1D Subtract(LongIndex1D first, LongIndex1D second) => first - second;

    /// <summary>The product.</summary>
    public static LongIndex1D Multiply(LongIndex1D first, LongIndex1D second) => first * second;

    /// <summary>The quotient, rounded toward zero.</summary>
    public static LongIndex1D Divide(LongIndex1D first, LongIndex1D second) => first / second;

    /// <summary>The sum.</summary>
    public LongIndex1D Add(LongIndex1D rhs) => this + rhs;

    /// <summary>The difference.</summary>
    public LongIndex1D Subtract(LongIndex1D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent.</summary>
    public bool InBounds(LongIndex1D dimension) =>
        X >= 0 && X < dimension.X;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent.</summary>
    public bool InBoundsInclusive(LongIndex1D dimension) =>
        X >= 0 && X <= dimension.X;

    /// <summary>The same in 32 bits.</summary>
    /// <exception cref="OverflowException">A number does not fit.</exception>
    public Index1D ToIntIndex() => new(checked((int)X));

    /// <inheritdoc/>
    public override string ToString() => $"({X})";

    /// <summary>The sum.</summary>
    public static LongIndex1D operator +(LongIndex1D first, LongIndex1D second) =>
        new(first.X + second.X);

    /// <summary>The difference.</summary>
    public static LongIndex1D operator -(LongIndex1D first, LongIndex1D second) =>
        new(first.X - second.X);

    /// <summary>The product.</summary>
    public static LongIndex1D operator *(LongIndex1D first, LongIndex1D second) =>
        new(first.X * second.X);

    /// <summary>The quotient, rounded toward zero.</summary>
    public static LongIndex1D operator /(LongIndex1D first, LongIndex1D second) =>
        new(first.X / second.X);

    /// <summary>The same in 32 bits.</summary>
    public static explicit operator Index1D(LongIndex1D index) => index.ToIntIndex();

    /// <summary>The number.</summary>
    public static implicit operator long(LongIndex1D idx) => idx.X;

    /// <summary>From a number.</summary>
    public static implicit operator LongIndex1D(long idx) => new(idx);

    /// <summary>The number, its bits taken as unsigned.</summary>
    public static explicit operator ulong(LongIndex1D idx) => (ulong)idx.X;
}
