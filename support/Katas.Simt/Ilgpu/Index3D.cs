namespace ILGPU;

/// <summary>A place or an extent <c>(x, y, z)</c> in 32-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct Index3D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly Index3D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly Index3D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly Index3D One = new(1);

    /// <summary>The same number in each dimension.</summary>
    public Index3D(int value)
        : this(value, value, value)
    {
    }

    /// <summary>A plane's place, and a depth.</summary>
    public Index3D(Index2D xy, int z)
        : this(xy.X, xy.Y, z)
    {
    }

    /// <summary>A column, and a place in the plane of y and z.</summary>
    public Index3D(int x, Index2D yz)
        : this(x, yz.X, yz.Y)
    {
    }

    /// <summary>From its coordinates.</summary>
    public Index3D(int x, int y, int z) => (X, Y, Z) = (x, y, z);

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public int X { get; }

    /// <summary>The second coordinate.</summary>
    public int Y { get; }

    /// <summary>The third coordinate.</summary>
    public int Z { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0 && Y == 0 && Z == 0;

    /// <summary>How many places an extent has.</summary>
    /// <exception cref="OverflowException">More than an <see cref="int"/> counts.</exception>
    public int Size => checked((int)LongSize);

    /// <summary>How many places an extent has.</summary>
    public long LongSize => (long)X * Y * Z;

    /// <summary>The first two coordinates.</summary>
    public Index2D XY => new(X, Y);

    /// <summary>The last two coordinates.</summary>
    public Index2D YZ => new(Y, Z);

    /// <summary>The smaller number in each dimension.</summary>
    public static Index3D Min(Index3D first, Index3D second) =>
        new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y), Math.Min(first.Z, second.Z));

    /// <summary>The larger number in each dimension.</summary>
    public static Index3D Max(Index3D first, Index3D second) =>
        new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y), Math.Max(first.Z, second.Z));

    /// <summary>The value, kept between both ends in each dimension; the lower end wins.</summary>
    public static Index3D Clamp(Index3D value, Index3D min, Index3D max) => Max(Min(value, max), min);

    /// <summary>The sum in each dimension.</summary>
    public static Index3D Add(Index3D first, Index3D second) => first + second;

    /// <summary>The difference in each dimension.</summary>
    public static Index3D Subtract(Index3D first, Index3D second) => first - second;

    /// <summary>The product in each dimension.</summary>
    public static Index3D Multiply(Index3D first, Index3D second) => first * second;

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static Index3D Divide(Index3D first, Index3D second) => first / second;

    /// <summary>The sum in each dimension.</summary>
    public Index3D Add(Index3D rhs) => this + rhs;

    /// <summary>The difference in each dimension.</summary>
    public Index3D Subtract(Index3D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent in each dimension.</summary>
    public bool InBounds(Index3D dimension) =>
        X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y && Z >= 0 && Z < dimension.Z;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent in each dimension.</summary>
    public bool InBoundsInclusive(Index3D dimension) =>
        X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y && Z >= 0 && Z <= dimension.Z;

    /// <summary>The same in 64 bits.</summary>
    public LongIndex3D ToLongIndex() => new(X, Y, Z);

    /// <summary>Its coordinates.</summary>
    public (int X, int Y, int Z) ToValueTuple() => (X, Y, Z);

    /// <summary>Its coordinates.</summary>
    public void Deconstruct(out int x, out int y, out int z) => (x, y, z) = (X, Y, Z);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>The sum in each dimension.</summary>
    public static Index3D operator +(Index3D first, Index3D second) =>
        new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>The difference in each dimension.</summary>
    public static Index3D operator -(Index3D first, Index3D second) =>
        new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>The product in each dimension.</summary>
    public static Index3D operator *(Index3D first, Index3D second) =>
        new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static Index3D operator /(Index3D first, Index3D second) =>
        new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>The same in 64 bits.</summary>
    public static implicit operator LongIndex3D(Index3D index) => index.ToLongIndex();

    /// <summary>From its coordinates.</summary>
    public static implicit operator Index3D((int, int, int) values) =>
        new(values.Item1, values.Item2, values.Item3);
}
