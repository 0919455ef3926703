using Katas.Engine.Timing;

namespace Katas.Reporting;

/// <summary>A ratio with its interval, drawn on a line that has a mark where the limit is.</summary>
internal static class RatioBar
{
    private const int LimitCell = 30;
    private const int Cells = 40;

    /// <summary>The line as markup: <c>──━●━─────│────</c>, from 0 on the left, the limit at three quarters.</summary>
    public static string Draw(double ratio, Interval interval, double limit, bool unicode)
    {
        (char line, char range, char point, char wall) = unicode ? ('─', '━', '●', '│') : ('.', '=', 'o', '|');
        int low = Cell(interval.Low, limit), high = Cell(interval.High, limit), at = Cell(ratio, limit);
        string colour = interval.High <= limit ? "green" : interval.Low > limit ? "red" : "yellow";
        var markup = new System.Text.StringBuilder();
        for (int i = 0; i < Cells; i++)
        {
            markup.Append(i == at ? $"[{colour}]{point}[/]"
                : i == LimitCell ? $"[bold]{wall}[/]"
                : i >= low && i <= high ? $"[{colour}]{range}[/]"
                : $"[grey]{line}[/]");
        }

        return markup.ToString();
    }

    private static int Cell(double ratio, double limit) => (int)Math.Clamp(Math.Round(ratio / limit * LimitCell), 0, Cells - 1);
}
