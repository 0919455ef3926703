// misconception: path-by-path
// says: Handing a share on as soon as it arrives walks every path from the result to a leaf. That gives the right sums,
// but n diamonds in a row have 2ⁿ paths: visit each scalar once, when all its shares have come.
namespace Katas.Foundations;

/// <summary>
/// A number that remembers which numbers it was computed from, so that one backward pass finds the derivative of the
/// result by every number in it: reverse-mode differentiation.
/// </summary>
/// <remarks>
/// Source: S. Linnainmaa, "Taylor expansion of the accumulated rounding error", BIT 16, 1976; A. Griewank and
/// A. Walther, "Evaluating Derivatives", 2nd ed., 2008, chapter 3. Not safe for use by several threads at once.
/// </remarks>
public sealed class Scalar
{
    private readonly Edge _left;
    private readonly Edge _right;

    /// <summary>Makes a leaf: a number that nothing was computed from.</summary>
    public Scalar(double value) => Value = value;

    private Scalar(double value, Edge left, Edge right = default)
    {
        Value = value;
        _left = left;
        _right = right;
    }

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>
    /// The derivative of the scalar that <see cref="Backward"/> was called on by this one; 0 before any call.
    /// In a leaf, calls add up until <see cref="ResetGradient"/>; elsewhere the last call alone counts.
    /// </summary>
    public double Gradient { get; private set; }

    private bool IsLeaf => _left.Operand is null;

    /// <summary>A constant is a leaf too.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>a + b.</summary>
    public static Scalar operator +(Scalar a, Scalar b) => new(a.Value + b.Value, new Edge(a, 1), new Edge(b, 1));

    /// <summary>a − b.</summary>
    public static Scalar operator -(Scalar a, Scalar b) => new(a.Value - b.Value, new Edge(a, 1), new Edge(b, -1));

    /// <summary>−a.</summary>
    public static Scalar operator -(Scalar a) => new(-a.Value, new Edge(a, -1));

    /// <summary>a · b.</summary>
    public static Scalar operator *(Scalar a, Scalar b) =>
        new(a.Value * b.Value, new Edge(a, b.Value), new Edge(b, a.Value));

    /// <summary>a / b. Division by 0 follows IEEE 754: an infinity, or NaN for 0 / 0.</summary>
    public static Scalar operator /(Scalar a, Scalar b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, new Edge(a, 1 / b.Value), new Edge(b, -quotient / b.Value));
    }

    /// <summary>The hyperbolic tangent.</summary>
    public Scalar Tanh()
    {
        double tanh = Math.Tanh(Value);
        return new(tanh, new Edge(this, 1 - tanh * tanh));
    }

    /// <summary>e to the power of this.</summary>
    public Scalar Exp()
    {
        double exp = Math.Exp(Value);
        return new(exp, new Edge(this, exp));
    }

    /// <summary>The natural logarithm: NaN of a negative number, −∞ of 0. The derivative is 1 / x for every x.</summary>
    public Scalar Log() => new(Math.Log(Value), new Edge(this, 1 / Value));

    /// <summary>
    /// This to the power of a constant. With exponent 0 the result is the constant 1, whose derivative is 0 for every
    /// base.
    /// </summary>
    public Scalar Pow(double exponent)
    {
        // 0 · Pow(0, −1) would be 0 · ∞, which is NaN.
        double derivative = exponent == 0 ? 0 : exponent * Math.Pow(Value, exponent - 1);
        return new(Math.Pow(Value, exponent), new Edge(this, derivative));
    }

    /// <summary>max(0, x), and NaN of NaN. The derivative at 0 is 0, as in PyTorch.</summary>
    public Scalar Relu() => new(Math.Max(0, Value), new Edge(this, Value > 0 ? 1 : 0));

    /// <summary>
    /// Finds the derivative of this scalar by itself and by every scalar that it was computed from, and leaves it in
    /// their <see cref="Gradient"/>s. Other scalars are not touched. Takes time in proportion to the number of
    /// scalars, however they are shared, and no more stack for a long chain than for a short one.
    /// </summary>
    public void Backward()
    {
        Clear(this);
        var shares = new Stack<(Scalar Scalar, double Share)>();
        shares.Push((this, 1));
        while (shares.TryPop(out (Scalar Scalar, double Share) next))
        {
            (Scalar scalar, double share) = next;
            scalar.Gradient += share;
            if (scalar._left.Operand is { } left)
                shares.Push((left, share * scalar._left.Derivative));
            if (scalar._right.Operand is { } right)
                shares.Push((right, share * scalar._right.Derivative));
        }
    }

    /// <summary>Sets <see cref="Gradient"/> to 0, as an optimiser does with its parameters between two steps.</summary>
    public void ResetGradient() => Gradient = 0;

    private static void Clear(Scalar root)
    {
        var seen = new HashSet<Scalar>();
        var found = new Stack<Scalar>();
        found.Push(root);
        while (found.TryPop(out Scalar? scalar))
        {
            if (scalar.IsLeaf || !seen.Add(scalar))
                continue;

            scalar.Gradient = 0;
            found.Push(scalar._left.Operand!);
            if (scalar._right.Operand is { } right)
                found.Push(right);
        }
    }

    private readonly record struct Edge(Scalar? Operand, double Derivative);
}
