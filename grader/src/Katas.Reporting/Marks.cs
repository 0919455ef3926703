using Spectre.Console;

namespace Katas.Reporting;

/// <summary>The few signs and colours that every view shares; plain letters where the terminal has no Unicode.</summary>
/// <param name="console">The terminal.</param>
public sealed class Marks(IAnsiConsole console)
{
    private readonly bool _unicode = console.Profile.Capabilities.Unicode;

    /// <summary>A passed test or lesson.</summary>
    public string Passed => _unicode ? "[green]✓[/]" : "[green]ok[/]";

    /// <summary>A failed one.</summary>
    public string Failed => _unicode ? "[red]✗[/]" : "[red]x[/]";

    /// <summary>One that was not run.</summary>
    public string Skipped => _unicode ? "[grey]○[/]" : "[grey]-[/]";

    /// <summary>A lesson that was begun.</summary>
    public string Started => _unicode ? "[yellow]●[/]" : "[yellow]*[/]";

    /// <summary>A bar of <paramref name="width"/> cells, filled by a share from 0 to 1.</summary>
    public string Bar(double share, int width)
    {
        int filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        // Told apart without colours too.
        return $"[green]{new string(_unicode ? '━' : '#', filled)}[/][grey]{new string(_unicode ? '─' : '.', width - filled)}[/]";
    }
}
