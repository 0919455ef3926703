namespace Katas.Testing;

/// <summary>
/// How far a number may be from the expected one: |actual − expected| ≤ absolute + relative · |expected|.
/// NaN is close to nothing, an infinity only to itself.
/// </summary>
/// <param name="Relative">Share of the expected value's size.</param>
/// <param name="Absolute">For values near zero, where a share means nothing.</param>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>Whether <paramref name="actual"/> is near enough to <paramref name="expected"/>.</summary>
    public bool Allows(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
            return false;
        if (double.IsInfinity(expected) || double.IsInfinity(actual))
            return expected.Equals(actual);

        return Math.Abs(actual - expected) <= Absolute + Relative * Math.Abs(expected);
    }
}
