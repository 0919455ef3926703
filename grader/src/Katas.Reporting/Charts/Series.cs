namespace Katas.Reporting.Charts;

/// <summary>One curve.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Points">At least one point, by rising x.</param>
public sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>The curve's height at x, by straight lines between its points.</summary>
    public double At(double x)
    {
        if (x <= Points[0].X)
            return Points[0].Y * (Points[0].X > 0 ? x / Points[0].X : 1);

        for (int i = 1; i < Points.Count; i++)
        {
            if (x <= Points[i].X)
            {
                double share = (x - Points[i - 1].X) / (Points[i].X - Points[i - 1].X);
                return Points[i - 1].Y + share * (Points[i].Y - Points[i - 1].Y);
            }
        }

        return Points[^1].Y;
    }
}
