namespace Katas.Engine.Timing;

/// <summary>The median.</summary>
internal static class Middle
{
    /// <summary>The value in the middle, or half-way between the two there.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("Needs at least one value.", nameof(values));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
