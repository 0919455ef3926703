using System.Text;
using Spectre.Console;

namespace Katas.Reporting.Traces;

/// <summary>A step as rows of letters for a terminal, as Spectre.Console's markup.</summary>
public static class TraceText
{
    /// <summary>What stands before the row that names the lanes.</summary>
    internal const string Lane = "lane";

    private const int MostRows = 16;

    private static readonly string[] Colours = ["blue", "green", "yellow", "magenta", "cyan", "white", "olive", "teal"];

    /// <summary>Draws a step.</summary>
    /// <param name="step">The step.</param>
    public static string Draw(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var text = new StringBuilder();
        text.Append($"[bold]{Markup.Escape(step.Title)}[/]  [grey]{Markup.Escape(step.Cost)}[/]\n");
        var grid = TraceGrid.Of(step, MostRows);
        int width = grid.Rows.Select(row => row.Label.Length).Append(grid.HasLanes ? Lane.Length : 1).Max();
        if (grid.HasLanes)
            text.Append($"[grey]{Lane.PadLeft(width)} {Line(grid, Enumerable.Range(0, grid.Columns).Select(lane => $"{Name(lane)}"))}[/]\n");
        foreach (TraceRow row in grid.Rows)
        {
            if (row.FollowsGap)
                text.Append($"[grey]{new string(' ', width)} ⋮[/]\n");
            text.Append($"[grey]{row.Label.PadLeft(width)}[/] {Line(grid, row.Cells.Select(Letter))}\n");
        }

        if (grid.HiddenRows > 0)
            text.Append($"[grey]{new string(' ', width)} … {grid.HiddenRows} more rows[/]\n");
        return text.ToString();
    }

    /// <summary>What the letters mean in a shuffle.</summary>
    public static string ShuffleLegend =>
        "[grey]In a shuffle a column is a lane, and the letter the lane whose value it gets, grey if that is its own; on [/][white on red]red[/][grey], "
        + "that lane is not there.[/]";

    /// <summary>What the letters mean.</summary>
    public static string Legend =>
        "[grey]A row is 128 bytes. A letter is the lane that touches the element, 0 to 9 and a to v, in its warp's colour; [/][red]·[/][grey] was moved and "
        + "nobody asked for it; on [/][white on red]red[/][grey], the bank has to serve another word first.[/]";

    // A gap after every sector.
    private static string Line(TraceGrid grid, IEnumerable<string> letters) =>
        string.Join(' ', letters.Chunk(grid.SectorColumns).Select(sector => string.Concat(sector)));

    private static string Letter(TraceCell cell) => cell.Kind switch
    {
        TraceCellKind.Untouched => "[grey]-[/]",
        TraceCellKind.Wasted => "[red]·[/]",
        TraceCellKind.Own => $"[grey]{Name(cell.Lane)}[/]",
        TraceCellKind.Waiting or TraceCellKind.Missing => $"[white on red]{Name(cell.Lane)}[/]",
        _ => $"[{Colours[cell.Warp % Colours.Length]}]{Name(cell.Lane)}[/]",
    };

    /// <summary>A lane's letter: 0 to 9, then a to v.</summary>
    internal static char Name(int lane) => (char)(lane < 10 ? '0' + lane : 'a' + lane - 10);
}
