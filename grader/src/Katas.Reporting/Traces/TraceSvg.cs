using System.Net;
using System.Text;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>The steps of a launch as a picture that reads on a light and on a dark page.</summary>
public static class TraceSvg
{
    private const int MostRows = 8;
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
        svg.Append("<style>text{fill:#333}.n{fill:#777;font-size:10px}.c{fill:#fff;font-size:9px;text-anchor:middle}.u{fill:#8882}.w{fill:#d55e0055}"
            + ".q{stroke:#d55e00;stroke-width:2}.l{stroke:#fff;stroke-width:1}@media(prefers-color-scheme:dark){text{fill:#ddd}.n{fill:#999}.l{stroke:#0d1117}}</style>\n<defs>");
        foreach (TraceGrid grid in grids.DistinctBy(grid => grid.Columns))
            svg.Append(Lattice(grid));
        // What only a picture of shuffles needs.
        if (grids.Any(grid => grid.HasLanes))
            svg.Append("<style>.o{fill:#777;font-size:9px;text-anchor:middle}@media(prefers-color-scheme:dark){.o{fill:#999}}</style>\n");
        svg.Append("</defs>\n");
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
        svg.Append($"""<text x="8" y="{y + 16}" font-weight="600">{Text(step.Title)}</text>""").Append('\n');
        svg.Append($"""<text x="8" y="{y + 32}">{Text(step.Cost)}</text>""").Append('\n');
        y += Header;
        if (grid.HasLanes)
        {
            DrawLabel(svg, TraceText.Lane, y);
            DrawLetters(svg, "o", grid, Enumerable.Range(0, grid.Columns).Select(lane => (lane, TraceText.Name(lane))), y);
            svg.Append('\n');
            y += CellHeight;
        }

        foreach (TraceRow row in grid.Rows)
        {
            DrawLabel(svg, row.Label, y);
            DrawRow(svg, row, grid, y);
            y += CellHeight;
        }

        if (grid.HiddenRows > 0)
            svg.Append($"""<text class="n" x="{Left}" y="{y + 12}">… {grid.HiddenRows} more rows</text>""").Append('\n');
    }

    // Cells that are alike are one box; the lines between cells are drawn over it.
    private static void DrawRow(StringBuilder svg, TraceRow row, TraceGrid grid, int y)
    {
        double width = (double)RowWidth / grid.Columns;
        int start = 0;
        for (int i = 1; i <= row.Cells.Count; i++)
        {
            if (i < row.Cells.Count && IsAlike(row.Cells[i], row.Cells[start]))
                continue;
            svg.Append(Invariant($"""<rect x="{Left + start * width:0.#}" y="{y}" width="{(i - start) * width:0.#}" height="{CellHeight - 3}" {Paint(row.Cells[start])}/>"""));
            start = i;
        }

        svg.Append($"""<use href="#g{grid.Columns}" y="{y}"/>""");
        if (width >= 8)
        {
            DrawLetters(svg, "c", grid, Named(kind => kind is not (TraceCellKind.Untouched or TraceCellKind.Wasted or TraceCellKind.Own)), y);
            DrawLetters(svg, "o", grid, Named(kind => kind == TraceCellKind.Own), y);
        }

        svg.Append('\n');

        IEnumerable<(int, char)> Named(Func<TraceCellKind, bool> isWanted) => Enumerable.Range(0, row.Cells.Count)
            .Where(i => isWanted(row.Cells[i].Kind)).Select(i => (i, TraceText.Name(row.Cells[i].Lane)));
    }

    private static void DrawLabel(StringBuilder svg, string label, int y) =>
        svg.Append($"""<text class="n" x="{Left - 6}" y="{y + 12}" text-anchor="end">{label}</text>""").Append('\n');

    // Letters in the middle of their cells.
    private static void DrawLetters(StringBuilder svg, string style, TraceGrid grid, IEnumerable<(int Column, char Letter)> letters, int y)
    {
        double width = (double)RowWidth / grid.Columns;
        (int Column, char Letter)[] all = [.. letters];
        if (all.Length == 0)
            return;
        svg.Append(Invariant($"""<text class="{style}" y="{y + 11}" x="{string.Join(' ', all.Select(one => Math.Round(Left + (one.Column + 0.5) * width, 1)))}">"""))
            .Append([.. all.Select(one => one.Letter)]).Append("</text>");
    }

    // The lines between the cells of a row, those between sectors wider.
    private static string Lattice(TraceGrid grid)
    {
        double width = (double)RowWidth / grid.Columns;
        var lines = new StringBuilder($"""<g id="g{grid.Columns}" class="l">""");
        for (int i = 1; i < grid.Columns; i++)
        {
            bool isBorder = i % grid.SectorColumns == 0;
            if (isBorder || width >= 8)
                lines.Append(Invariant($"""<path d="M{Left + i * width:0.#} 0v{CellHeight - 3}"{(isBorder ? " stroke-width=\"3\"" : "")}/>"""));
        }

        return lines.Append("</g>\n").ToString();
    }

    private static bool IsAlike(TraceCell one, TraceCell other) => one.Kind == other.Kind && (one.Warp == other.Warp || one.Kind is TraceCellKind.Untouched or TraceCellKind.Wasted);

    private static string Paint(TraceCell cell) => cell.Kind switch
    {
        TraceCellKind.Untouched or TraceCellKind.Own => "class=\"u\"",
        TraceCellKind.Wasted => "class=\"w\"",
        TraceCellKind.FromLower => $"fill=\"{Darker(Colours[cell.Warp % Colours.Length])}\"",
        TraceCellKind.Waiting or TraceCellKind.Missing => $"fill=\"{Colours[cell.Warp % Colours.Length]}\" class=\"q\"",
        _ => $"fill=\"{Colours[cell.Warp % Colours.Length]}\"",
    };

    private static string Darker(string colour) =>
        "#" + string.Concat(Convert.FromHexString(colour[1..]).Select(part => $"{part * 6 / 10:x2}"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static int Lines(TraceGrid grid) => grid.Rows.Count + (grid.HasLanes ? 1 : 0) + (grid.HiddenRows > 0 ? 1 : 0);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
