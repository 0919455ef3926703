namespace ILGPU;

/// <summary>A place or an extent <c>(x, y)</c> in 64-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct LongIndex2D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly LongIndex2D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex2D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly LongIndex2D One = new(1);

    /// <summary>The same number in each dimension.</summary>
    public LongIndex2D(long value)
        : this(value, value)
    {
    }

    /// <summary>From its coordinates.</summary>
    public LongIndex2D(long x, long y) => (X, Y) = (x, y);

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public long X { get; }

    /// <summary>The second coordinate.</summary>
    public long Y { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0 && Y == 0;

    /// <summary>How many places an extent has.</summary>
    public long Size => X * Y;

    /// <summary>The smaller number in each dimension.</summary>
    public static LongIndex2D Min(LongIndex2D first, LongIndex2D second) =>
        new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y));

    /// <summary>The larger number in each dimension.</summary>
    public static LongIndex2D Max(LongIndex2D first, LongIndex2D second) =>
        new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y));

    /// <summary>The value, kept between both ends in each dimension; the lower end wins.</summary>
    public static LongIndex2D Clamp(LongIndex2D value, LongIndex2D min, LongIndex2D max) => Max(Min(value, max), min);

    /// <summary>The sum in each dimension.</summary>
    public static LongIndex2D Add(LongIndex2D first, LongIndex2D second) => first + second;

    /// <summary>The difference in each dimension.</summary>
    public static LongIndex2D Subtract(LongIndex2D first, LongIndex2D second) => first - second;

    /// <summary>The product in each dimension.</summary>
    public static LongIndex2D Multiply(LongIndex2D first, LongIndex2D second) => first * second;

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static LongIndex2D Divide(LongIndex2D first, LongIndex2D second) => first / second;

    /// <summary>The sum in each dimension.</summary>
    public LongIndex2D Add(LongIndex2D rhs) => this + rhs;

    /// <summary>The difference in each dimension.</summary>
    public LongIndex2D Subtract(LongIndex2D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent in each dimension.</summary>
    public bool InBounds(LongIndex2D dimension) =>
        X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent in each dimension.</summary>
    public bool InBoundsInclusive(LongIndex2D dimension) =>
        X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y;

    /// <summary>The same in 32 bits.</summary>
    /// <exception cref="OverflowException">A number does not fit.</exception>
    public Index2D ToIntIndex() => new(checked((int)X), checked((int)Y));

    /// <summary>Its coordinates.</summary>
    public (long X, long Y) ToValueTuple() => (X, Y);

    /// <summary>Its coordinates.</summary>
    public void Deconstruct(out long x, out long y) => (x, y) = (X, Y);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>The sum in each dimension.</summary>
    public static LongIndex2D operator +(LongIndex2D first, LongIndex2D second) =>
        new(first.X + second.X, first.Y + second.Y);

    /// <summary>The difference in each dimension.</summary>
    public static LongIndex2D operator -(LongIndex2D first, LongIndex2D second) =>
        new(first.X - second.X, first.Y - second.Y);

    /// <summary>The product in each dimension.</summary>
    public static LongIndex2D operator *(LongIndex2D first, LongIndex2D second) =>
        new(first.X * second.X, first.Y * second.Y);

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static LongIndex2D operator /(LongIndex2D first, LongIndex2D second) =>
        new(first.X / second.X, first.Y / second.Y);

    /// <summary>The same in 32 bits.</summary>
    public static explicit operator Index2D(LongIndex2D index) => index.ToIntIndex();

    /// <summary>From its coordinates.</summary>
    public static implicit operator LongIndex2D((long, long) values) =>
        new(values.Item1, values.Item2);
}
