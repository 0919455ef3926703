using System.Net;
using System.Text;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>The steps of a launch as a picture that reads on a light and on a dark page.</summary>
public static class TraceSvg
{
    private const int MostRows = 12;
    private const int RowWidth = 576;
    private const int Left = 60;
    private const int CellHeight = 18;
    private const int Header = 44;

    // Told apart by those who do not see red and green, on white and on black; red is left for what is wasted.
    private static readonly string[] Colours = ["#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b8a900", "#7f7fff", "#999999"];

    /// <summary>Draws steps as a whole SVG document.</summary>
    /// <param name="trace">The launch.</param>
    /// <param name="steps">Its steps.</param>
    public static string Draw(LaunchTrace trace, IReadOnlyList<TraceStep> steps)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(steps);
        TraceGrid[] grids = [.. steps.Select(step => TraceGrid.Of(step, MostRows))];
        int height = 30 + grids.Sum(grid => Header + Lines(grid) * CellHeight + 14);
        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + RowWidth + 24} {height}" font-family="system-ui, sans-serif" font-size="12" role="img">""").Append('\n');
        svg.Append($"<title>{Text(trace.Kernel)}: what its lanes touch</title>\n");
        svg.Append("<style>text{fill:#333}.n{fill:#777;font-size:10px}.c{fill:#fff;font-size:9px}.u{fill:#8882}.w{fill:#d55e0055}.q{stroke:#d55e00;stroke-width:2}"
            + "@media(prefers-color-scheme:dark){text{fill:#ddd}.n{fill:#999}}</style>\n");
        svg.Append($"""<text x="8" y="20" font-size="15" font-weight="600">{Text(trace.Kernel)}</text>""").Append('\n');
        int y = 30;
        for (int i = 0; i < steps.Count; i++)
        {
            DrawStep(svg, steps[i], grids[i], y);
            y += Header + Lines(grids[i]) * CellHeight + 14;
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawStep(StringBuilder svg, TraceStep step, TraceGrid grid, int y)
    {
        string more = step.Repeats > 0 ? $"; {step.Repeats} more like this" : "";
        svg.Append($"""<text x="8" y="{y + 16}" font-weight="600">{Text(step.Title)}</text>""").Append('\n');
        svg.Append($"""<text x="8" y="{y + 32}">{Text(step.Cost + more)}</text>""").Append('\n');
        y += Header;
        double width = (double)RowWidth / grid.Columns;
        foreach (TraceRow row in grid.Rows)
        {
            svg.Append($"""<text class="n" x="{Left - 6}" y="{y + 12}" text-anchor="end">{row.FirstElement}</text>""").Append('\n');
            for (int i = 0; i < row.Cells.Count; i++)
                DrawCell(svg, row.Cells[i], Left + i * width, y, width, (i + 1) % grid.SectorColumns == 0);
            y += CellHeight;
        }

        if (grid.HiddenRows > 0)
            svg.Append($"""<text class="n" x="{Left}" y="{y + 12}">… {grid.HiddenRows} more rows</text>""").Append('\n');
    }

    private static void DrawCell(StringBuilder svg, TraceCell cell, double x, int y, double width, bool endsSector)
    {
        string box = FormattableString.Invariant($"""x="{x:0.##}" y="{y}" width="{width - (endsSector ? 3 : 1):0.##}" height="{CellHeight - 3}" rx="2" """);
        if (cell.Kind is TraceCellKind.Untouched or TraceCellKind.Wasted)
        {
            svg.Append($"""<rect {box}class="{(cell.Kind == TraceCellKind.Wasted ? "w" : "u")}"/>""").Append('\n');
            return;
        }

        svg.Append($"""<rect {box}fill="{Colours[cell.Warp % Colours.Length]}"{(cell.Kind == TraceCellKind.Waiting ? " class=\"q\"" : "")}/>""");
        if (width >= 14)
            svg.Append(FormattableString.Invariant($"""<text class="c" x="{x + width / 2 - 1:0.##}" y="{y + 11}" text-anchor="middle">{cell.Lane}</text>"""));
        svg.Append('\n');
    }

    private static int Lines(TraceGrid grid) => grid.Rows.Count + (grid.HiddenRows > 0 ? 1 : 0);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
