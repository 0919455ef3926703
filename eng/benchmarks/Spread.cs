namespace Katas.Benchmarks;

/// <summary>The median of measurements, and the quartiles between which half of them lie.</summary>
internal readonly record struct Spread(double Low, double Median, double High)
{
    public static Spread Of(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(At(0.25), At(0.5), At(0.75));

        double At(double share)
        {
            double place = share * (sorted.Length - 1);
            int below = (int)place;
            int above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}
