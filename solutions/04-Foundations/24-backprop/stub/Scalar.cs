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
    /// <summary>Makes a leaf: a number that nothing was computed from.</summary>
    public Scalar(double value) => throw new NotImplementedException();

    /// <summary>The number.</summary>
    public double Value => throw new NotImplementedException();

    /// <summary>
    /// The derivative of the scalar that <see cref="Backward"/> was called on by this one; 0 before any call.
    /// In a leaf, calls add up until <see cref="ResetGradient"/>; elsewhere the last call alone counts.
    /// </summary>
    public double Gradient => throw new NotImplementedException();

    /// <summary>A constant is a leaf too.</summary>
    public static implicit operator Scalar(double value) => throw new NotImplementedException();

    /// <summary>a + b.</summary>
    public static Scalar operator +(Scalar a, Scalar b) => throw new NotImplementedException();

    /// <summary>a − b.</summary>
    public static Scalar operator -(Scalar a, Scalar b) => throw new NotImplementedException();

    /// <summary>−a.</summary>
    public static Scalar operator -(Scalar a) => throw new NotImplementedException();

    /// <summary>a · b.</summary>
    public static Scalar operator *(Scalar a, Scalar b) => throw new NotImplementedException();

    /// <summary>a / b. Division by 0 follows IEEE 754: an infinity, or NaN for 0 / 0.</summary>
    public static Scalar operator /(Scalar a, Scalar b) => throw new NotImplementedException();

    /// <summary>The hyperbolic tangent.</summary>
    public Scalar Tanh() => throw new NotImplementedException();

    /// <summary>e to the power of this.</summary>
    public Scalar Exp() => throw new NotImplementedException();

    /// <summary>The natural logarithm: NaN of a negative number, −∞ of 0. The derivative is 1 / x for every x.</summary>
    public Scalar Log() => throw new NotImplementedException();

    /// <summary>
    /// This to the power of a constant. With exponent 0 the result is the constant 1, whose derivative is 0 for every
    /// base.
    /// </summary>
    public Scalar Pow(double exponent) => throw new NotImplementedException();

    /// <summary>max(0, x), and NaN of NaN. The derivative at 0 is 0, as in PyTorch.</summary>
    public Scalar Relu() => throw new NotImplementedException();

    /// <summary>
    /// Finds the derivative of this scalar by itself and by every scalar that it was computed from, and leaves it in
    /// their <see cref="Gradient"/>s. Other scalars are not touched. Takes time in proportion to the number of
    /// scalars, however they are shared, and no more stack for a long chain than for a short one.
    /// </summary>
    public void Backward() => throw new NotImplementedException();

    /// <summary>Sets <see cref="Gradient"/> to 0, as an optimiser does with its parameters between two steps.</summary>
    public void ResetGradient() => throw new NotImplementedException();
}
