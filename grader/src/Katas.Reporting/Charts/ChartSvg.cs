using System.Globalization;
using System.Net;
using System.Text;

namespace Katas.Reporting.Charts;

/// <summary>A chart as a picture that reads on a light and on a dark page.</summary>
public static class ChartSvg
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 40;
    private const int Bottom = 50;
    private const int Ticks = 5;

    // Told apart by those who do not see red and green, on white and on black.
    private static readonly string[] Colours = ["#d55e00", "#0072b2", "#009e73", "#cc79a7"];

    /// <summary>Draws the chart as a whole SVG document.</summary>
    public static string Draw(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, sans-serif" font-size="13" role="img">""").Append('\n');
        svg.Append($"<title>{Text(chart.Title)}</title>\n");
        svg.Append("<style>text{fill:#333}line{stroke:#999}@media(prefers-color-scheme:dark){text{fill:#ddd}line{stroke:#777}}</style>\n");
        svg.Append($"""<text x="{Left}" y="22" font-size="16" font-weight="600">{Text(chart.Title)}</text>""").Append('\n');
        DrawAxes(svg, chart);
        for (int i = 0; i < chart.Series.Count; i++)
            DrawSeries(svg, chart, chart.Series[i], i);
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawAxes(StringBuilder svg, Chart chart)
    {
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double x = chart.MaximumX * tick / Ticks;
            double y = chart.MaximumY * tick / Ticks;
            svg.Append($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(chart, y)}" y2="{Y(chart, y)}" stroke-width="{(tick == 0 ? "1" : "0.3")}"/>""").Append('\n');
            svg.Append($"""<text x="{Left - 8}" y="{Y(chart, y)}" text-anchor="end" dominant-baseline="middle">{Number(y)}</text>""").Append('\n');
            svg.Append($"""<text x="{X(chart, x)}" y="{Height - Bottom + 18}" text-anchor="middle">{Number(x)}</text>""").Append('\n');
        }

        svg.Append($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 10}" text-anchor="middle">{Text(chart.XLabel)}</text>""").Append('\n');
        svg.Append($"""<text transform="translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">{Text(chart.YLabel)}</text>""").Append('\n');
    }

    private static void DrawSeries(StringBuilder svg, Chart chart, Series series, int index)
    {
        string colour = Colours[index % Colours.Length];
        string points = string.Join(' ', series.Points.Select(point => $"{X(chart, point.X)},{Y(chart, point.Y)}"));
        svg.Append($"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>""").Append('\n');
        foreach ((double x, double y) in series.Points)
            svg.Append($"""<circle cx="{X(chart, x)}" cy="{Y(chart, y)}" r="3" fill="{colour}"/>""").Append('\n');
        svg.Append($"""<rect x="{Left + 16}" y="{Top + 8 + index * 20}" width="12" height="12" fill="{colour}"/>""").Append('\n');
        svg.Append($"""<text x="{Left + 34}" y="{Top + 18 + index * 20}">{Text(series.Name)}</text>""").Append('\n');
    }

    private static string X(Chart chart, double x) => Coordinate(Left + x / chart.MaximumX * (Width - Left - Right));

    private static string Y(Chart chart, double y) => Coordinate(Height - Bottom - y / chart.MaximumY * (Height - Top - Bottom));

    private static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value is > 0 and < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
