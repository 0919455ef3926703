using System.Globalization;
using System.Text;

namespace Katas.Reporting.Charts;

/// <summary>A chart as text: each curve has a letter, drawn where the curve passes.</summary>
public static class ChartText
{
    private const int Height = 16;
    private const string Letters = "●○▲△";
    private const string PlainLetters = "*o+x";

    /// <summary>Draws the chart.</summary>
    /// <param name="chart">The curves; at most four.</param>
    /// <param name="width">Columns that may be used, at least 40.</param>
    /// <param name="unicode">Whether the terminal shows more than ASCII.</param>
    /// <exception cref="ArgumentException">There are more curves than letters.</exception>
    public static string Draw(Chart chart, int width, bool unicode = true)
    {
        ArgumentNullException.ThrowIfNull(chart);
        string letters = unicode ? Letters : PlainLetters;
        if (chart.Series.Count > letters.Length)
            throw new ArgumentException($"At most {letters.Length} curves can be drawn; there are {chart.Series.Count}.");

        const int margin = 10;
        int columns = Math.Clamp(width - margin - 2, 30, 100);
        var grid = new char[Height, columns];
        for (int s = chart.Series.Count - 1; s >= 0; s--)
        {
            for (int column = 0; column < columns; column++)
            {
                double y = chart.Series[s].At(chart.MaximumX * column / (columns - 1));
                int row = Height - 1 - (int)Math.Round(y / chart.MaximumY * (Height - 1));
                grid[Math.Clamp(row, 0, Height - 1), column] = letters[s];
            }
        }

        var text = new StringBuilder().Append(chart.Title).Append('\n').Append(chart.YLabel).Append('\n');
        for (int row = 0; row < Height; row++)
        {
            string label = row % 5 == 0 ? Number(chart.MaximumY * (Height - 1 - row) / (Height - 1)) : "";
            text.Append(label.PadLeft(margin - 2)).Append(unicode ? " │" : " |");
            for (int column = 0; column < columns; column++)
                text.Append(grid[row, column] == 0 ? ' ' : grid[row, column]);
            text.Append('\n');
        }

        string maximum = Number(chart.MaximumX);
        text.Append(' ', margin - 1).Append(unicode ? '└' : '+').Append(unicode ? '─' : '-', columns).Append('\n');
        text.Append(' ', margin).Append('0').Append(chart.XLabel.PadLeft((columns + chart.XLabel.Length) / 2).PadRight(columns - 1 - maximum.Length))
            .Append(maximum).Append('\n');
        for (int s = 0; s < chart.Series.Count; s++)
            text.Append(' ', margin).Append(letters[s]).Append(' ').Append(chart.Series[s].Name).Append('\n');
        return text.ToString();
    }

    private static string Number(double value) => value.ToString(value is > 0 and < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
