using System.Text;
using Spectre.Console;

namespace Katas.Reporting.Traces;

/// <summary>A step as rows of letters for a terminal, as Spectre.Console's markup.</summary>
public static class TraceText
{
    private const int MostRows = 16;

    private static readonly string[] Colours = ["blue", "green", "yellow", "magenta", "cyan", "white", "olive", "teal"];

    /// <summary>Draws a step.</summary>
    /// <param name="step">The step.</param>
    public static string Draw(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var text = new StringBuilder();
        text.Append($"[bold]{Markup.Escape(step.Title)}[/]  [grey]{Markup.Escape(step.Cost)}");
        if (step.Repeats > 0)
            text.Append($"; {step.Repeats} more like this");
        text.Append("[/]\n");
        var grid = TraceGrid.Of(step, MostRows);
        int width = grid.Rows.Count == 0 ? 1 : grid.Rows[^1].FirstElement.ToString().Length;
        long next = grid.Rows.Count == 0 ? 0 : grid.Rows[0].FirstElement;
        foreach (TraceRow row in grid.Rows)
        {
            if (row.FirstElement != next)
                text.Append($"[grey]{new string(' ', width)} ⋮[/]\n");
            next = row.FirstElement + row.Cells.Count;
            text.Append($"[grey]{row.FirstElement.ToString().PadLeft(width)}[/] ");
            for (int i = 0; i < row.Cells.Count; i++)
            {
                if (i > 0 && i % grid.SectorColumns == 0)
                    text.Append(' ');
                text.Append(Letter(row.Cells[i]));
            }

            text.Append('\n');
        }

        if (grid.HiddenRows > 0)
            text.Append($"[grey]{new string(' ', width)} … {grid.HiddenRows} more rows[/]\n");
        return text.ToString();
    }

    /// <summary>What the letters mean.</summary>
    public static string Legend =>
        "[grey]A row is 128 bytes. A letter is the lane that touches the element, 0 to 9 and a to v, in its warp's colour; [/][red]·[/][grey] was moved and "
        + "nobody asked for it; on [/][white on red]red[/][grey], the bank has to serve another word first.[/]";

    private static string Letter(TraceCell cell) => cell.Kind switch
    {
        TraceCellKind.Untouched => "[grey]-[/]",
        TraceCellKind.Wasted => "[red]·[/]",
        TraceCellKind.Waiting => $"[white on red]{Name(cell.Lane)}[/]",
        _ => $"[{Colours[cell.Warp % Colours.Length]}]{Name(cell.Lane)}[/]",
    };

    /// <summary>A lane's letter: 0 to 9, then a to v.</summary>
    internal static char Name(int lane) => (char)(lane < 10 ? '0' + lane : 'a' + lane - 10);
}
