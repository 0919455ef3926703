namespace ILGPU;

/// <summary>A place or an extent <c>(x, y)</c> in 32-bit integers. What ILGPU calls by this name.</summary>
public readonly record struct Index2D
{
    /// <summary>No place: every coordinate -1.</summary>
    public static readonly Index2D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly Index2D Zero = new(0);

    /// <summary>One in each dimension.</summary>
    public static readonly Index2D One = new(1);

    /// <summary>The same number in each dimension.</summary>
    public Index2D(int value)
        : this(value, value)
    {
    }

    /// <summary>From its coordinates.</summary>
    public Index2D(int x, int y) => (X, Y) = (x, y);

    /// <summary>The coordinate that neighbouring threads differ in.</summary>
    public int X { get; }

    /// <summary>The second coordinate.</summary>
    public int Y { get; }

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0 && Y == 0;

    /// <summary>How many places an extent has.</summary>
    /// <exception cref="OverflowException">More than an <see cref="int"/> counts.</exception>
    public int Size => checked((int)LongSize);

    /// <summary>How many places an extent has.</summary>
    public long LongSize => (long)X * Y;

    /// <summary>The smaller number in each dimension.</summary>
    public static Index2D Min(Index2D first, Index2D second) =>
        new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y));

    /// <summary>The larger number in each dimension.</summary>
    public static Index2D Max(Index2D first, Index2D second) =>
        new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y));

    /// <summary>The value, kept between both ends in each dimension; the lower end wins.</summary>
    public static Index2D Clamp(Index2D value, Index2D min, Index2D max) => Max(Min(value, max), min);

    /// <summary>The sum in each dimension.</summary>
    public static Index2D Add(Index2D first, Index2D second) => first + second;

    /// <summary>The difference in each dimension.</summary>
    public static Index2D Subtract(Index2D first, Index2D second) => first - second;

    /// <summary>The product in each dimension.</summary>
    public static Index2D Multiply(Index2D first, Index2D second) => first * second;

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static Index2D Divide(Index2D first, Index2D second) => first / second;

    /// <summary>The sum in each dimension.</summary>
    public Index2D Add(Index2D rhs) => this + rhs;

    /// <summary>The difference in each dimension.</summary>
    public Index2D Subtract(Index2D rhs) => this - rhs;

    /// <summary>Whether it lies in an extent: from 0 up to, not at, the extent in each dimension.</summary>
    public bool InBounds(Index2D dimension) =>
        X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y;

    /// <summary>Whether it lies in an extent or at its end: from 0 up to and at the extent in each dimension.</summary>
    public bool InBoundsInclusive(Index2D dimension) =>
        X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y;

    /// <summary>The same in 64 bits.</summary>
    public LongIndex2D ToLongIndex() => new(X, Y);

    /// <summary>Its coordinates.</summary>
    public (int X, int Y) ToValueTuple() => (X, Y);

    /// <summary>Its coordinates.</summary>
    public void Deconstruct(out int x, out int y) => (x, y) = (X, Y);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>The sum in each dimension.</summary>
    public static Index2D operator +(Index2D first, Index2D second) =>
        new(first.X + second.X, first.Y + second.Y);

    /// <summary>The difference in each dimension.</summary>
    public static Index2D operator -(Index2D first, Index2D second) =>
        new(first.X - second.X, first.Y - second.Y);

    /// <summary>The product in each dimension.</summary>
    public static Index2D operator *(Index2D first, Index2D second) =>
        new(first.X * second.X, first.Y * second.Y);

    /// <summary>The quotient in each dimension, rounded toward zero.</summary>
    public static Index2D operator /(Index2D first, Index2D second) =>
        new(first.X / second.X, first.Y / second.Y);

    /// <summary>The same in 64 bits.</summary>
    public static implicit operator LongIndex2D(Index2D index) => index.ToLongIndex();

    /// <summary>From its coordinates.</summary>
    public static implicit operator Index2D((int, int) values) =>
        new(values.Item1, values.Item2);
}
