namespace Katas.Reporting.Charts;

/// <summary>Curves over one axis.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="XLabel">The horizontal axis, with its unit.</param>
/// <param name="YLabel">The vertical axis, with its unit.</param>
/// <param name="Series">The curves.</param>
public sealed record Chart(string Title, string XLabel, string YLabel, IReadOnlyList<Series> Series)
{
    /// <summary>The largest x of all curves.</summary>
    public double MaximumX => Series.SelectMany(series => series.Points).Max(point => point.X);

    /// <summary>The largest y of all curves.</summary>
    public double MaximumY => Series.SelectMany(series => series.Points).Max(point => point.Y);
}
