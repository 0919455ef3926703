namespace ILGPU;

/// <summary>A place or an extent <c>(x, y, z)</c> in 64-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct LongIndex3D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly LongIndex3D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex3D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly LongIndex3D One = new(1);

    /// <summary>The same number in each dimension.</summary>
    public LongIndex3D(long value)
        : this(value, value, value)
    {
    }

    /// <summary>A plane's place, and a depth.</summary>
    public LongIndex3D(LongIndex2D xy, long z)
        : this(xy.X, xy.Y, z)
    {
    }

    /// <summary>A column, and a place in the plane of y and z.</summary>
    public LongIndex3D(long x, LongIndex2D yz)
        : this(x, yz.X, yz.Y)
    {
    }

    /// <summary>From its coordinates.</summary>
    public LongIndex3D(long x, long y, long z) => (X, Y, Z) = (x, y, z);

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public long X { get; }

    /// <summary>The second coordinate.</summary>
    public long Y { get; }

    /// <summary>The third coordinate.</summary>
    public long Z { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0 && Y == 0 && Z == 0;

    /// <summary>How many places an extent has.</summary>
    public long Size => X * Y * Z;

    /// <summary>The first two coordinates.</summary>
    public LongIndex2D XY => new(X, Y);

    /// <summary>The last two coordinates.</summary>
    public LongIndex2D YZ => new(Y, Z);

    /// <summary>The smaller number in each dimension.</summary>
    public static LongIndex3D Min(LongIndex3D first, LongIndex3D second) =>
        new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y), Math.Min(first.Z, second.Z));

    /// <summary>The larger number in each dimension.</summary>
    public static LongIndex3D Max(LongIndex3D first, LongIndex3D second) =>
        new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y), Math.Max(first.Z, second.Z));

    /// <summary>The value, kept between both ends in each dimension; the lower end wins.</summary>
    public static LongIndex3D Clamp(LongIndex3D value, LongIndex3D min, LongIndex3D max) => Max(Min(value, max), min);

    /// <summary>The sum in each dimension.</summary>
    public static LongIndex3D Add(LongIndex3D first, LongIndex3D second) => first + second;

    /// <summary>The difference in each dimension.</summary>
    public static LongIndex3D Subtract(LongIndex3D first, LongIndex3D second) => first - second;

    /// <summary>The product in each dimension.</summary>
    public static LongIndex3D Multiply(LongIndex3D first, LongIndex3D second) => first * second;

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static LongIndex3D Divide(LongIndex3D first, LongIndex3D second) => first / second;

    /// <summary>The sum in each dimension.</summary>
    public LongIndex3D Add(LongIndex3D rhs) => this + rhs;

    /// <summary>The difference in each dimension.</summary>
    public LongIndex3D Subtract(LongIndex3D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent in each dimension.</summary>
    public bool InBounds(LongIndex3D dimension) =>
        X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y && Z >= 0 && Z < dimension.Z;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent in each dimension.</summary>
    public bool InBoundsInclusive(LongIndex3D dimension) =>
        X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y && Z >= 0 && Z <= dimension.Z;

    /// <summary>The same in 32 bits.</summary>
    /// <exception cref="OverflowException">A number does not fit.</exception>
    public Index3D ToIntIndex() => new(checked((int)X), checked((int)Y), checked((int)Z));

    /// <summary>Its coordinates.</summary>
    public (long X, long Y, long Z) ToValueTuple() => (X, Y, Z);

    /// <summary>Its coordinates.</summary>
    public void Deconstruct(out long x, out long y, out long z) => (x, y, z) = (X, Y, Z);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>The sum in each dimension.</summary>
    public static LongIndex3D operator +(LongIndex3D first, LongIndex3D second) =>
        new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>The difference in each dimension.</summary>
    public static LongIndex3D operator -(LongIndex3D first, LongIndex3D second) =>
        new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>The product in each dimension.</summary>
    public static LongIndex3D operator *(LongIndex3D first, LongIndex3D second) =>
        new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static LongIndex3D operator /(LongIndex3D first, LongIndex3D second) =>
        new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>The same in 32 bits.</summary>
    public static explicit operator Index3D(LongIndex3D index) => index.ToIntIndex();

    /// <summary>From its coordinates.</summary>
    public static implicit operator LongIndex3D((long, long, long) values) =>
        new(values.Item1, values.Item2, values.Item3);
}
