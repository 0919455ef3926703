namespace ILGPU;

/// <summary>A place or an extent <c>(x)</c> in 32-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct Index1D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly Index1D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly Index1D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly Index1D One = new(1);

    /// <summary>From its number.</summary>
    public Index1D(int x) => X = x;

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public int X { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0;

    /// <summary>How many places an extent has.</summary>
    public int Size => X;

    /// <summary>How many places an extent has.</summary>
    public long LongSize => X;

    /// <summary>The smaller of two.</summary>
    public static Index1D Min(Index1D first, Index1D second) =>
        new(Math.Min(first.X, second.X));

    /// <summary>The larger of two.</summary>
    public static Index1D Max(Index1D first, Index1D second) =>
        new(Math.Max(first.X, second.X));

    /// <summary>The value, kept between both ends; the lower end wins.</summary>
    public static Index1D Clamp(Index1D value, Index1D min, Index1D max) => Max(Min(value, max), min);

    /// <summary>The sum.</summary>
    public static Index1D Add(Index1D first, Index1D second) => first + second;

    /// <summary>The difference.</summary>
    public static Index1D Subtract(Index1D first, Index1D second) => first - second;

    /// <summary>The product.</summary>
    public static Index1D Multiply(Index1D first, Index1D second) => first * second;

    /// <summary>The quotient, rounded toward zero.</summary>
    public static Index1D Divide(Index1D first, Index1D second) => first / second;

    /// <summary>The sum.</summary>
    public Index1D Add(Index1D rhs) => this + rhs;

    /// <summary>The difference.</summary>
    public Index1D Subtract(Index1D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent.</summary>
    public bool InBounds(Index1D dimension) =>
        X >= 0 && X < dimension.X;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent.</summary>
    public bool InBoundsInclusive(Index1D dimension) =>
        X >= 0 && X <= dimension.X;

    /// <summary>The same in 64 bits.</summary>
    public LongIndex1D ToLongIndex() => new(X);

    /// <inheritdoc/>
    public override string ToString() => $"({X})";

    /// <summary>The sum.</summary>
    public static Index1D operator +(Index1D first, Index1D second) =>
        new(first.X + second.X);

    /// <summary>The difference.</summary>
    public static Index1D operator -(Index1D first, Index1D second) =>
        new(first.X - second.X);

    /// <summary>The product.</summary>
    public static Index1D operator *(Index1D first, Index1D second) =>
        new(first.X * second.X);

    /// <summary>The quotient, rounded toward zero.</summary>
    public static Index1D operator /(Index1D first, Index1D second) =>
        new(first.X / second.X);

    /// <summary>The same in 64 bits.</summary>
    public static implicit operator LongIndex1D(Index1D index) => index.ToLongIndex();

    /// <summary>The number.</summary>
    public static implicit operator int(Index1D idx) => idx.X;

    /// <summary>From a number.</summary>
    public static implicit operator Index1D(int idx) => new(idx);

    /// <summary>The number, its bits taken as unsigned.</summary>
    public static explicit operator uint(Index1D idx) => (uint)idx.X;
}
